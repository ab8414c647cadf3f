import { FileUp, Trash2 } from "lucide-react";
import { type DragEvent, useState } from "react";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { myPlotsWords as words } from "../../words/my-plots-words.ts";
import { FilesButton } from "./files-button.tsx";
import { MyPlotsResult } from "./my-plots-result.tsx";
import { WorkProgress } from "./work-progress.tsx";

/** A person's own plots: chosen or dropped, scored by the model in use, and what a calibration on them would be. */
export function MyPlotsPart() {
  const wanted = useApp((state) => state.wantedPlots);
  const plots = useApp((state) => state.myPlots);
  const sdm = useApp(({ address }) => address.sdm);
  const wantPlots = useApp((state) => state.wantPlots);
  const [crs, setCrs] = useState("");
  const take = (files: FileList | null) => {
    const [file, other = null] = files ?? [];
    const system = crs.trim() === "" ? null : crs.trim().toUpperCase();
    if (file !== undefined) wantPlots({ file, other, crs: system });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const isBusy = plots.state === "reading" || plots.state === "scoring";
  return (
    <section
      className="part"
      aria-labelledby="my-plots-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="my-plots-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <label className="plots-crs">
        <span>{words.crs}</span>
        <input
          type="text"
          value={crs}
          placeholder="EPSG:…"
          aria-describedby="my-plots-crs"
          onChange={({ target }) => setCrs(target.value)}
        />
      </label>
      <p className="note" id="my-plots-crs">
        {words.crsHint}
      </p>
      <div className="actions">
        <FilesButton
          label={words.choose}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={isBusy}
          accept=".csv,.txt,.tsv,.tab"
          many="files"
          onChoose={take}
        />
        {wanted !== null && !isBusy && (
          <button type="button" className="button" onClick={() => wantPlots(null)}>
            <Trash2 aria-hidden="true" />
            {words.remove}
          </button>
        )}
      </div>
      {isBusy && (
        <WorkProgress
          text={plots.state === "scoring" ? words.scoring(plots.done, plots.all) : words.reading}
          bar={
            plots.state === "scoring" ? { label: words.progress, value: plots.done, max: plots.all } : null
          }
          isSaid={plots.state === "reading"}
          stop={words.stop}
          onStop={() => wantPlots(null)}
        />
      )}
      {plots.state === "failed" && <PlainFailure title={words.failed} failure={plots.failure} />}
      {(plots.state === "failed" || plots.state === "scored") && plots.sdm !== sdm && wanted !== null && (
        <p className="note">
          {words.other[plots.state]}{" "}
          <button type="button" className="link" onClick={() => wantPlots(wanted)}>
            {words.again}
          </button>
        </p>
      )}
      {plots.state === "scored" && <MyPlotsResult answer={plots.answer} sdm={plots.sdm} />}
    </section>
  );
}
