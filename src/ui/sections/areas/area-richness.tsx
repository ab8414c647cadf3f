import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { alphaSentence, gammaSentence } from "../../announce/area-summary.ts";
import { RangeChart } from "../../charts/range-chart.tsx";
import { GrainChoice } from "../../grain-choice.tsx";
import { areaWords, onGrain } from "../../words/area-words.ts";
import { areBoundsNarrow } from "./are-bounds-narrow.ts";

/** The number of species in an area: the average over cells, with its interval, and the whole area, with its bounds. */
export function AreaRichness({ answer }: { answer: AreaAnswer }) {
  return (
    <>
      <Alpha answer={answer} />
      <Gamma answer={answer} />
    </>
  );
}

function Alpha({ answer }: { answer: AreaAnswer }) {
  const { mean, lower, upper, reason, samplingError } = answer.alpha;
  const words = areaWords.alpha;
  const hasInterval = mean !== null && lower !== null && upper !== null;
  return (
    <section className="part" aria-labelledby="alpha-title">
      <h2 id="alpha-title">{words.title[answer.grain.startsWith("a whole cell") ? "cell" : "plot"]}</h2>
      <p className="headline">{alphaSentence(answer)}</p>
      {hasInterval && (
        <RangeChart
          label={words.chart(mean, lower, upper)}
          most={Math.ceil(upper * 1.25)}
          interval={{ lower, upper }}
          mean={mean}
        />
      )}
      {samplingError !== null && samplingError > 0 && <p className="note">{words.sampling(samplingError)}</p>}
      {mean !== null && !hasInterval && reason !== null && <p className="note">{words.noInterval(reason)}</p>}
      <GrainChoice />
    </section>
  );
}

function Gamma({ answer }: { answer: AreaAnswer }) {
  const { alpha, gamma, species } = answer;
  const { mean, lower, upper, grain, reason, bounds, independent } = gamma;
  const words = areaWords.gamma;
  const hasInterval = mean !== null && lower !== null && upper !== null;
  const hasUpper = hasInterval || (bounds !== null && areBoundsNarrow(bounds, species.length));
  return (
    <section className="part" aria-labelledby="gamma-title">
      <h2 id="gamma-title">{words.title}</h2>
      {bounds === null || independent === null ? (
        <p className="note">{words.none}</p>
      ) : (
        <>
          <p className="headline">{gammaSentence(answer)}</p>
          {hasUpper && (
            <RangeChart
              label={words.chart(bounds.lower, bounds.upper, independent)}
              most={Math.min(species.length, Math.ceil(bounds.upper * 1.1))}
              bounds={bounds}
              interval={hasInterval ? { lower, upper } : null}
              mean={mean}
              mark={{ value: independent, name: words.legend.independent }}
            />
          )}
          {hasInterval && <p className="note">{words.bounds(bounds.lower, bounds.upper)}</p>}
          <p className="note">
            {hasUpper ? words.boundsNote(onGrain(grain)) : words.atLeastNote(onGrain(grain))}
          </p>
          {hasUpper && <p className="note">{words.independent(independent)}</p>}
          {!hasInterval && reason !== null && reason !== alpha.reason && (
            <p className="note">{areaWords.alpha.noInterval(reason)}</p>
          )}
        </>
      )}
    </section>
  );
}
