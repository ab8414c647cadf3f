import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { areaWords } from "../../words/area-words.ts";

/** How far the model extrapolates in the area, and which of its cells the answer is made from. */
export function AreaSure({ answer: { outsideShare, cells, sampled } }: { answer: AreaAnswer }) {
  const words = areaWords.sure;
  return (
    <section className="part" aria-labelledby="area-sure-title">
      <h2 id="area-sure-title">{words.title}</h2>
      <p className={outsideShare !== null && outsideShare > 0 ? "warning" : "note"}>
        {outsideShare === null ? words.unknown : words.inside(outsideShare)}
      </p>
      {sampled && <p className="note">{areaWords.sampled(cells.computed, cells.all)}</p>}
      {cells.withoutVegetation > 0 && (
        <p className="note">{areaWords.withoutVegetation(cells.withoutVegetation)}</p>
      )}
      {cells.withoutInputs > 0 && <p className="note">{areaWords.withoutInputs(cells.withoutInputs)}</p>}
    </section>
  );
}
