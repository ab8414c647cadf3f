import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { isOfPlot, richnessSentence } from "../../announce/richness-sentence.ts";
import { MassChart } from "../../charts/mass-chart.tsx";
import { squareMetres, wholeSentence } from "../../sentence.ts";
import { hereWords } from "../../words/here-words.ts";

/** The number of species on a plot: a sentence, a drawing of the interval, and the area that the count refers to. */
export function Richness({ answer }: { answer: PointAnswer }) {
  const { mean, lower, upper, raw, mass, reason } = answer.richness;
  const grain = squareMetres(answer.richness.grain);
  const { richness } = hereWords;
  const hasInterval = mean !== null && lower !== null && upper !== null;
  return (
    <section className="part" aria-labelledby="richness-title">
      <h2 id="richness-title" className="only-read">
        {richness.title}
      </h2>
      <p className="headline">{richnessSentence(answer)}</p>
      {hasInterval && mass !== null && (
        <MassChart
          mass={mass}
          lower={lower}
          upper={upper}
          mean={mean}
          label={richness.chart(lower, upper, mean)}
          unit={richness.axis}
        />
      )}
      {mean !== null && !hasInterval && (
        <p className="note">
          {richness.noInterval} {reason === null ? "" : wholeSentence(reason)}
        </p>
      )}
      {mean === null && reason !== null && answer.isRelative !== true && (
        <p className="note">{wholeSentence(reason)}</p>
      )}
      {mean !== null && (
        <details className="fold">
          <summary>{richness.whole}</summary>
          <p className="note">{isOfPlot(answer) ? richness.grain(grain) : richness.wholeCell}</p>
          {raw !== null && <p className="note">{richness.raw(raw.lower, raw.upper, raw.coverage)}</p>}
        </details>
      )}
    </section>
  );
}
