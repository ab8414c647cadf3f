import { useState } from "react";
import { FAR_KM, type PlaceSurroundings } from "../../prediction/surroundings/surroundings-answer.ts";
import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import { shownAnswer } from "../../state/asked.ts";
import { HabitatBars } from "../charts/habitat-bars.tsx";
import { Choice } from "../choice.tsx";
import { FailureNote } from "../failure-note.tsx";
import { percentText } from "../number-text.ts";
import { useApp } from "../use-app.ts";
import { surroundingsWords as words } from "../words/surroundings-words.ts";

const OPTIONS = ["1", "2", "3"] as const;
const SHOWN = 5;

/** The habitats recorded around the chosen place; nothing on the simulated island. */
export function SurroundingsHere() {
  const asked = useApp((state) => state.surroundings);
  const askAgain = useApp((state) => state.askAgain);
  const answer = shownAnswer(asked);
  if (asked.state === "idle") return null;
  return (
    <section className="part surroundings" aria-labelledby="surroundings-here">
      <h2 id="surroundings-here">
        {words.title} <span className="surroundings-real">{words.real}</span>
      </h2>
      {asked.state === "failed" && (
        <FailureNote title={words.failed} failure={asked.failure} onAgain={askAgain} />
      )}
      {asked.state === "asking" && answer === null && <p className="note">{words.asking}</p>}
      {asked.state === "ready" && answer === null && <p className="note">{words.nothing}</p>}
      {answer !== null && (
        <div data-stale={asked.state === "asking" ? "" : undefined}>
          <PlaceHabitats answer={answer} />
        </div>
      )}
    </section>
  );
}

function PlaceHabitats({ answer }: { readonly answer: PlaceSurroundings }) {
  const [level, setLevel] = useState<HabitatLevel>(2);
  const { habitats, nearestPlotsKm, quality } = answer;
  const classes = habitats[`level${level}`];
  return (
    <>
      <p className="note">{words.here}</p>
      <p className={nearestPlotsKm >= FAR_KM ? "warning" : "note"}>
        {words.distance(answer)} {nearestPlotsKm >= FAR_KM && words.tooFar}
      </p>
      <Choice
        label={words.level}
        isLabelHidden
        options={OPTIONS}
        names={words.levels}
        value={String(level) as (typeof OPTIONS)[number]}
        onChoose={(option) => setLevel(Number(option) as HabitatLevel)}
      />
      <HabitatBars
        bars={classes.slice(0, SHOWN).map(({ code, name, probability }) => ({
          ...{ code, name, share: probability },
          figure: percentText(probability),
        }))}
      />
      <details className="fold">
        <summary>{words.sources}</summary>
        <p className="note">{words.quality(level, quality)}</p>
        {words.sourceList.map((source) => (
          <p className="note" key={source}>
            {source}
          </p>
        ))}
        <p className="note">
          <a href="models/europe-habitats/README.md" target="_blank" rel="noreferrer">
            {words.card}
          </a>
        </p>
      </details>
    </>
  );
}
