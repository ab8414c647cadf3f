import { CELL_SIDE_METRES } from "../../../core/cell.ts";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";

/** A species that occurs with at least this probability counts as almost certain. */
const SURE = 0.95;

/** How the number of species grows with the cells that are looked at, and how many species are almost certain. */
export function AreaAccumulation({ answer: { accumulation, species, gamma } }: { answer: AreaAnswer }) {
  const words = areaWords.accumulation;
  // The first step is a single cell, whose number stands above, from all cells that were computed.
  const steps = accumulation?.slice(1) ?? [];
  if (steps.length === 0) return null;
  const most = Math.max(...steps.map((step) => step.species.upper));
  const certain = species.filter(({ anywhere }) => anywhere !== null && anywhere.lower >= SURE).length;
  const share = (value: number) => `${((100 * value) / most).toFixed(1)}%`;
  return (
    <section className="part" aria-labelledby="accumulation-title">
      <h2 id="accumulation-title">{words.title}</h2>
      <table className="accumulation">
        <thead>
          <tr>
            <th scope="col">{words.cells}</th>
            <th scope="col">{words.species}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ cells, species: { lower, upper } }) => (
            <tr key={cells}>
              <th scope="row">{words.row(cells, cells * CELL_SIDE_METRES ** 2)}</th>
              <td>
                {words.between(lower, upper)}
                <span className="whisker" aria-hidden="true">
                  <span className="whisker-bar" style={{ left: share(lower), width: share(upper - lower) }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.note(onGrain(gamma.grain))}</p>
      <p className="note">{words.certain(certain, species.length)}</p>
    </section>
  );
}
