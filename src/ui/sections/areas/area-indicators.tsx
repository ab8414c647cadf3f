import type { AreaAnswer, AreaIndicatorName } from "../../../prediction/area/area-answer.ts";
import { INDICATORS } from "../../../science/indicators/indicator-table.ts";
import { countText, percentText } from "../../number-text.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";
import { INDICATOR_WORDS } from "../../words/indicator-words.ts";

/** The six indicators other than richness: the average over cells and, for counts of species, the whole area. */
export function AreaIndicators({ answer: { indicators, grain } }: { answer: AreaAnswer }) {
  const words = areaWords.indicators;
  return (
    <section className="part" aria-labelledby="area-indicators-title">
      <h2 id="area-indicators-title">{words.title}</h2>
      {indicators === null ? (
        <p className="note">{words.none}</p>
      ) : (
        <>
          <p className="note">{words.note(onGrain(grain))}</p>
          <dl className="indicators">
            {(Object.keys(indicators) as AreaIndicatorName[]).map((name) => {
              const { alpha, anywhere } = indicators[name];
              const { inArea } = INDICATOR_WORDS[name];
              return (
                <div className="indicator" key={name}>
                  <dt>{inArea.name}</dt>
                  <dd className="indicator-value">{valueText(name, alpha.mean)}</dd>
                  <dd className="indicator-note">
                    {anywhere !== null && (
                      <span className="indicator-spread">
                        {words.anywhere(anywhere.lower, anywhere.upper)}
                      </span>
                    )}
                    <span className="soft">{inArea.note}</span>
                  </dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </section>
  );
}

function valueText(name: AreaIndicatorName, mean: number | null): string {
  if (mean === null) return "–";
  const { kind } = INDICATORS[name];
  switch (kind) {
    case "any-present":
      return percentText(mean);
    case "evenness":
    case "count":
      return countText(mean);
    default:
      return kind satisfies never;
  }
}
