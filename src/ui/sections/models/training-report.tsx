import type { BringProgress } from "../../../bringing/bringing.ts";
import { LossCurve } from "../../charts/loss-curve.tsx";
import { trainWords as words } from "../../words/train-words.ts";

type Report = Extract<BringProgress, { stage: "training" }>["report"];

/** What was read and passed over, the curve of the loss, and the scores beside the baselines as far as they are known. */
export function TrainingReportView({ report }: { readonly report: Report }) {
  const { counts, notes, taxa, losses, scores, done } = report;
  return (
    <div className="training-report">
      <p>{words.read(counts.kept, counts.read, taxa)}</p>
      {notes.length > 0 && (
        <details className="fold">
          <summary>{words.passedOver}</summary>
          <ul className="plain-list">
            {notes.map((note) => (
              <li key={note}>{note}.</li>
            ))}
          </ul>
        </details>
      )}
      {losses.length > 1 && (
        <figure className="figure">
          <figcaption className="soft">{words.curve}</figcaption>
          <LossCurve losses={losses} label={words.curveLabel(losses[0]!, losses.at(-1)!)} />
        </figure>
      )}
      {scores === null ? (
        done === 1 && <p className="note">{words.scores.none}</p>
      ) : (
        <Scores scores={scores} />
      )}
    </div>
  );
}

function Scores({ scores }: { readonly scores: NonNullable<Report["scores"]> }) {
  const { methods, sites, blocks, chance } = scores;
  const [best] = methods.slice(1).sort((one, other) => other.map.value - one.map.value);
  return (
    <>
      <table className="figures">
        <caption>{words.scores.title(sites, blocks)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.scores.method}</th>
            <th scope="col">{words.scores.map}</th>
          </tr>
        </thead>
        <tbody>
          {methods.map(({ method, map }) => (
            <tr key={method}>
              <th scope="row">{words.names(method)}</th>
              <td>
                {map.value.toFixed(2)}{" "}
                <span className="soft">({words.scores.interval(map.lower, map.upper)})</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {best !== undefined && <p>{verdict(best)}</p>}
      <p className="note">
        {words.scores.chance(chance)} {words.scores.meaning}
      </p>
    </>
  );
}

/** Judged by the interval of the paired difference over blocks. */
function verdict({ method, behind }: NonNullable<Report["scores"]>["methods"][number]): string {
  const { better, worse, unclear } = words.scores.verdict;
  const name = words.names(method);
  if (behind !== null && behind.lower > 0) return better(name);
  return behind !== null && behind.upper < 0 ? worse(name) : unclear(name);
}
