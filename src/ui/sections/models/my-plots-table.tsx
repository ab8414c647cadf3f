import type { PlotResult } from "../../../prediction/plots/plots-answer.ts";
import { TableHead } from "../../table-head.tsx";
import { myPlotsWords as words } from "../../words/my-plots-words.ts";

/** The number of plots in the table: more would slow the page, and are on the map. */
const most = 200;

/** What was found on each plot beside what the model says, folded. */
export function MyPlotsTable({ plots }: { plots: readonly PlotResult[] }) {
  return (
    <details className="fold">
      <summary>{words.plots(plots.length)}</summary>
      <table className="figures">
        <TableHead names={words.plotsHead} />
        <tbody>
          {plots.slice(0, most).map(({ id, recorded, expected, habitat, predictedHabitat }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>{recorded}</td>
              <td>{expected === null ? words.none : expected.toFixed(1)}</td>
              <td>{habitat ?? words.none}</td>
              <td title={predictedHabitat?.name}>{predictedHabitat?.code ?? words.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plots.length > most && <p className="note">{words.more(plots.length - most)}</p>}
    </details>
  );
}
