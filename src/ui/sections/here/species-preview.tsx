import { List } from "lucide-react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { squareMetres } from "../../sentence.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";
import { SecondOpinionNote } from "./second-opinion-note.tsx";
import { SpeciesRow } from "./species-row.tsx";
import { useSpeciesLines } from "./use-species-lines.ts";

/** The number of species in the summary. */
const FIRST = 5;

/** The most probable species of a cell, and a button that shows all species. */
export function SpeciesPreview({ answer }: { answer: PointAnswer }) {
  const lines = useSpeciesLines(answer);
  const go = useApp((state) => state.go);
  const { species } = hereWords;
  return (
    <section className="part" aria-labelledby="species-title">
      <h2 id="species-title">{answer.isRelative === true ? species.mayOccur : species.title}</h2>
      <p className="note">
        {species.meaning(squareMetres(answer.richness.grain), answer.calibrated, answer.isRelative)}
      </p>
      <SecondOpinionNote answer={answer} />
      <ol className="species-list">
        {lines.slice(0, FIRST).map((line) => (
          <li key={line.answered.name}>
            <SpeciesRow line={line} isCalibrated={answer.calibrated} />
          </li>
        ))}
      </ol>
      <button type="button" className="button button-wide" onClick={() => go({ here: "species" }, "push")}>
        <List aria-hidden="true" />
        {answer.speciesCount === undefined
          ? species.all(answer.species.length)
          : species.firstOf(answer.species.length, answer.speciesCount)}
      </button>
    </section>
  );
}
