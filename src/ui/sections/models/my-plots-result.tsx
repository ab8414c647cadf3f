import { useEffect } from "react";
import type { PlotsAnswer } from "../../../prediction/plots/plots-answer.ts";
import { ReliabilityChart } from "../../charts/reliability-chart.tsx";
import { SurveyDoubts } from "../../survey-doubts.tsx";
import { TableHead } from "../../table-head.tsx";
import { useApp } from "../../use-app.ts";
import { myPlotsWords as words } from "../../words/my-plots-words.ts";
import { BringingStatus } from "./bringing-status.tsx";
import { MyPlotsTable } from "./my-plots-table.tsx";

/** How well a model does on a person's plots, and the button that calibrates it on them. @param sdm  as the address named the model. */
export function MyPlotsResult({ answer, sdm }: { answer: PlotsAnswer; sdm: string }) {
  const { skill, probabilities, report } = answer;
  const { macroAuc } = skill;
  const recorded = answer.plots.reduce((sum, plot) => sum + plot.recorded, 0) / answer.plots.length;
  return (
    <>
      <p>{words.counts(answer)}</p>
      <p className="note">{words.names(answer)}</p>
      {report.unmatched.length > 0 && (
        <p className="note species">{report.unmatched.slice(0, 40).join(", ")}</p>
      )}
      <SurveyDoubts
        content={{ doubts: report.problems, doubtCount: report.problems.length, notes: answer.notes }}
      />
      <dl className="facts">
        <dt>{words.auc}</dt>
        <dd>
          {macroAuc === null
            ? words.notMeasured
            : words.between(macroAuc.value, macroAuc.lower, macroAuc.upper)}
        </dd>
        <dt>{words.f1}</dt>
        <dd>{words.figure(skill.top25.f1)}</dd>
        <dt>{words.richness}</dt>
        <dd>
          {probabilities === null
            ? words.richnessUnknown(recorded)
            : words.richnessText(probabilities.richness.all.expected, probabilities.richness.all.recorded)}
        </dd>
      </dl>
      {probabilities?.intervals && (
        <p className="note">
          {words.covers(probabilities.intervals.coverage, probabilities.intervals.level)}
        </p>
      )}
      {probabilities !== null && (
        <ReliabilityChart
          curve={probabilities.reliabilityCurve}
          label={words.curve}
          axes={words.curveAxes}
          point={words.curvePoint}
        />
      )}
      <Calibrate answer={answer} sdm={sdm} />
      <MyPlotsTable plots={answer.plots} />
    </>
  );
}

function Calibrate({ answer, sdm }: { answer: PlotsAnswer; sdm: string }) {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const inUse = useApp(({ address }) => address.sdm);
  const go = useApp((state) => state.go);
  const isOwn =
    bringing.state !== "idle" &&
    bringing.request.kind === "calibration" &&
    bringing.request.answer === answer;
  const made = isOwn && bringing.state === "done" ? bringing.brought.address : null;
  useEffect(() => {
    if (made !== null) go({ sdm: made }, "push");
  }, [made, go]);
  const { report, notFitted } = answer;
  if (notFitted !== null) return <p>{words.notFitted(notFitted)}</p>;
  return (
    <>
      <h3>{words.held}</h3>
      <p className="note">{words.heldNote}</p>
      <table className="figures">
        <TableHead names={words.heldHead} />
        <tbody>
          {report.elsewhere.map((fold, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: folds have no other name
            <tr key={at}>
              <td>{fold.plots}</td>
              <td>{fold.richness.expected.toFixed(1)}</td>
              <td>{fold.richness.recorded.toFixed(1)}</td>
              <td>{missesAt(fold.misses)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.plotK(report.plotK)}</p>
      <p className="note">{words.assessed(report.classes.assessed, report.classes.all)}</p>
      {made !== null && inUse === made ? (
        <>
          <p role="status">{words.calibrated}</p>
          <button type="button" className="button" onClick={() => go({ sdm }, "push")}>
            {words.undo}
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            className="button"
            disabled={bringing.state === "busy"}
            onClick={() => bring({ kind: "calibration", model: answer.sdm, answer })}
          >
            {words.calibrate}
          </button>
          <p className="note">{words.calibrateNote}</p>
          {isOwn && bringing.state !== "done" && <BringingStatus bringing={bringing} />}
        </>
      )}
    </>
  );
}

function missesAt(misses: PlotsAnswer["report"]["elsewhere"][number]["misses"]): string {
  const share = misses.find(({ alpha }) => alpha === 0.1)?.misses ?? null;
  return share === null ? words.none : `${Math.round(100 * share)}\u202f%`;
}
