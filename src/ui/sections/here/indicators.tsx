import { Fragment, type ReactNode } from "react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import type { CellIndicators, ShownCount } from "../../../science/indicators/cell-indicators.ts";
import type { IndicatorField } from "../../../science/indicators/indicator-table.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { countText, percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";
import { INDICATOR_WORDS } from "../../words/indicator-words.ts";

/** The number of species that are named beside a count. */
const NAMED = 3;

/** The six indicators other than richness, each with its uncertainty, where that is known, and the source of its flags. */
export function Indicators({ answer: { indicators } }: { answer: PointAnswer }) {
  const words = hereWords.indicators;
  return (
    <section className="part" aria-labelledby="indicators-title">
      <h2 id="indicators-title">{words.title}</h2>
      {indicators === null ? <p className="note">{words.none}</p> : <Rows indicators={indicators} />}
    </section>
  );
}

/** One row for each indicator except richness, in the order in which they are shown. */
const ROWS: { readonly [Field in IndicatorField]: (indicators: CellIndicators) => ReactNode } = {
  threatened: ({ threatened }) => (
    <Count
      name={INDICATOR_WORDS.threatened.name}
      count={threatened}
      note={hereWords.indicators.threatenedNote(threatened.assessed, threatened.modelled)}
    />
  ),
  habitatsDirective: ({ habitatsDirective }) => (
    <Count
      name={INDICATOR_WORDS["habitats-directive"].name}
      count={habitatsDirective}
      note={hereWords.indicators.habitatsDirectiveNote}
    />
  ),
  unionListInvasive: ({ unionListInvasive, sources }) => (
    <Count
      name={INDICATOR_WORDS["union-list-invasive"].name}
      count={unionListInvasive}
      note={hereWords.indicators.unionListNote(sources.unionList.date)}
    />
  ),
  endemic: ({ endemic }) => (
    <Count
      name={INDICATOR_WORDS.endemic.name}
      count={endemic}
      note={hereWords.indicators.endemicNote(endemic.region)}
    />
  ),
  evenness: ({ evenness }) =>
    evenness !== null && (
      <One name={INDICATOR_WORDS.evenness.name} value={countText(evenness.effectiveSpecies)}>
        {hereWords.indicators.evennessNote(evenness.shannon)}
      </One>
    ),
  redListAlarm: ({ redListAlarm }) => <Alarm alarm={redListAlarm} />,
};

function Rows({ indicators }: { indicators: CellIndicators }) {
  const words = hereWords.indicators;
  return (
    <>
      <dl className="indicators">
        {Object.entries(ROWS).map(([field, row]) => (
          <Fragment key={field}>{row(indicators)}</Fragment>
        ))}
      </dl>
      <details className="fold">
        <summary>{words.sources}</summary>
        <ul className="plain-list">
          {Object.values(indicators.sources).map(({ source, version, date }) => (
            <li key={source}>{[source, version, ...datesBeside(`${source} ${version}`, date)].join(", ")}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Those dates of a source that its name and version do not say already, each once. */
function datesBeside(said: string, dates: string): string[] {
  return [...new Set(dates.split(/,\s*/))].filter((date) => date !== "" && !said.includes(date));
}

function Alarm({ alarm }: { alarm: CellIndicators["redListAlarm"] }) {
  const words = hereWords.indicators;
  const { worstLikely, criticallyEndangered, endangeredOrWorse, vulnerableOrWorse } = alarm;
  return (
    <One name={INDICATOR_WORDS["red-list-alarm"].name} value={worstLikely ?? "–"}>
      {worstLikely === null ? words.noWorst : words.worst(words.alarmLevels[worstLikely])} {words.alarmNote}
      <span className="alarm">
        <span>CR {percentText(criticallyEndangered)}</span>
        <span>EN {percentText(endangeredOrWorse)}</span>
        <span>VU {percentText(vulnerableOrWorse)}</span>
      </span>
    </One>
  );
}

/** A count: the exact probabilities of small numbers where it is small, its interval where it is large. */
function Count({ name, count, note }: { name: string; count: ShownCount; note: string }) {
  const words = hereWords.indicators;
  const table = useApp((state) => shownAnswer(state.speciesTable));
  const names = count.species.slice(0, NAMED).flatMap((index) => table?.species[index]?.name ?? []);
  const spread =
    count.mean < 10
      ? words.some(count.none, count.atLeastOne)
      : count.interval !== null && words.range(count.interval.lower, count.interval.upper);
  return (
    <One name={name} value={countText(count.mean)}>
      {spread !== false && <span className="indicator-spread">{spread}</span>}
      {names.length > 0 && (
        <span className="indicator-species">
          {words.led} <i lang="la">{names.join(", ")}</i>
        </span>
      )}
      <span className="soft">{note}</span>
    </One>
  );
}

function One({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="indicator">
      <dt>{name}</dt>
      <dd className="indicator-value">{value}</dd>
      <dd className="indicator-note">{children}</dd>
    </div>
  );
}
