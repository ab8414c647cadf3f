import { type DragEvent, type FormEvent, useState } from "react";
import { decodeText } from "../../core/text/decode-text.ts";
import type { PlotAnswer } from "../../prediction/habitats/plot-answer.ts";
import { BannerNote } from "../banner-note.tsx";
import { FailureNote } from "../failure-note.tsx";
import { HabitatLevelBars, trustedText, useHabitatLevel } from "../habitats/habitat-level-bars.tsx";
import { useApp } from "../use-app.ts";
import { plotWords as words } from "../words/plot-words.ts";

/** Takes a plot's species list and shows the habitats that the habitat model gives for it. */
export function PlotPanel() {
  const habitat = useApp(({ address }) => address.habitat);
  const asked = useApp((state) => state.plot);
  const askPlot = useApp((state) => state.askPlot);
  const kept = useApp((state) => state.plotText);
  const [text, setText] = useState(kept ?? "");
  const ask = (event: FormEvent) => {
    event.preventDefault();
    askPlot(text.trim() === "" ? null : text);
  };
  const takeFile = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void file.arrayBuffer().then((bytes) => setText(decodeText(new Uint8Array(bytes)).text));
  };
  return (
    <details className="fold plot" open={kept !== null}>
      <summary>{words.title}</summary>
      {habitat === null ? (
        <p className="note">{words.none}</p>
      ) : (
        <form onSubmit={ask}>
          <p className="note">{words.text}</p>
          <textarea
            className="field note-field"
            aria-label={words.field}
            rows={5}
            value={text}
            onDrop={takeFile}
            onChange={({ target }) => setText(target.value)}
          />
          <button type="submit" className="button">
            {words.ask}
          </button>
        </form>
      )}
      <div role="status">{asked.state === "asking" && <p className="note">{words.asking}</p>}</div>
      {asked.state === "failed" && <FailureNote title={words.failed} failure={asked.failure} />}
      {asked.state === "ready" && <PlotHabitats answer={asked.answer} />}
    </details>
  );
}

function PlotHabitats({ answer }: { answer: PlotAnswer }) {
  const { species, habitats, trusted, reasons, rivals, banner, calibrated, notes, missing } = answer;
  const [level, setLevel] = useHabitatLevel(trusted);
  const changed = species.matched.filter(({ kind }) => kind !== "name");
  return (
    <div className="plot-answer">
      {banner !== null && <BannerNote banner={banner} />}
      <p className="note">{words.read(species.matched.length, species.unknown.length)}</p>
      {changed.map(({ given, species: read, kind }) => (
        <p className="note" key={given}>
          {words.changed[kind](given)} <i lang="la">{read}</i>
        </p>
      ))}
      {species.unknown.length > 0 && (
        <p className="note">
          {words.unknown}: {species.unknown.join(", ")}
        </p>
      )}
      <p>{calibrated ? trustedText({ ...habitats, trusted }) : words.uncalibrated}</p>
      <HabitatLevelBars
        habitats={{ ...habitats, trusted, reasons, rivals }}
        level={level}
        onLevel={setLevel}
      />
      {missing.length > 0 && (
        <p className="note">
          {words.missing}: <i lang="la">{missing.map((one) => one.species).join(", ")}</i>
        </p>
      )}
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}
