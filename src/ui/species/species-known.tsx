import { speciesWords } from "../words/species-words.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

/**
 * How well the model knows a species: its status, the plots and records it was trained on, and the quality on unseen plots.
 */
export function SpeciesKnown({ entry }: { entry: SpeciesEntry }) {
  const { status, trainingPlots, trainingRecords, auc } = entry;
  const words = speciesWords.known;
  const isModelled = status === "mapped" || status === "below-floor";
  return (
    <section className="part" aria-labelledby="species-known-title">
      <h3 id="species-known-title">{words.title}</h3>
      <p>{words.status[status]}</p>
      <ul className="plain-list">
        {trainingPlots !== null && <li>{words.plots(trainingPlots)}</li>}
        {trainingRecords !== null && <li>{words.records(trainingRecords)}</li>}
        {trainingPlots === null && trainingRecords === null && <li>{words.uncounted}</li>}
        {isModelled && <li>{auc === null ? words.unmeasured : words.auc(auc)}</li>}
      </ul>
    </section>
  );
}
