import type { ReactNode } from "react";
import type { PointAnswer } from "../../../prediction/point-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { countText, percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

type Answered = NonNullable<PointAnswer["indicators"]>;
/** Species named beside a count. */
const NAMED = 3;

/** The six indicators besides richness, each with what is known of its uncertainty and where its flags come from. */
export function Indicators({ answer: { indicators } }: { answer: PointAnswer }) {
  const words = hereWords.indicators;
  return (
    <section className="part" aria-labelledby="indicators-title">
      <h2 id="indicators-title">{words.title}</h2>
      {indicators === null ? <p className="note">{words.none}</p> : <Six indicators={indicators} />}
    </section>
  );
}

function Six({ indicators }: { indicators: Answered }) {
  const words = hereWords.indicators;
  const { threatened, habitatsDirective, unionListInvasive, endemic, evenness, redListAlarm, sources } =
    indicators;
  return (
    <>
      <dl className="indicators">
        <Count
          name={words.threatened}
          count={threatened}
          note={words.threatenedNote(threatened.assessed, threatened.modelled)}
        />
        <Count name={words.habitatsDirective} count={habitatsDirective} note={words.habitatsDirectiveNote} />
        <Count
          name={words.unionListInvasive}
          count={unionListInvasive}
          note={words.unionListNote(sources.unionList.date)}
        />
        <Count name={words.endemic} count={endemic} note={words.endemicNote(endemic.region)} />
        {evenness !== null && (
          <One name={words.evenness} value={countText(evenness.effectiveSpecies)}>
            {words.evennessNote(evenness.shannon)}
          </One>
        )}
        <One name={words.alarm} value={redListAlarm.worstLikely ?? "–"}>
          {redListAlarm.worstLikely === null
            ? words.noWorst
            : words.worst(words.alarmLevels[redListAlarm.worstLikely])}{" "}
          {words.alarmNote}
          <span className="alarm">
            <span>CR {percentText(redListAlarm.criticallyEndangered)}</span>
            <span>EN {percentText(redListAlarm.endangeredOrWorse)}</span>
            <span>VU {percentText(redListAlarm.vulnerableOrWorse)}</span>
          </span>
        </One>
      </dl>
      <details className="fold">
        <summary>{words.sources}</summary>
        <ul className="plain-list">
          {Object.values(sources).map(({ source, version, date }) => (
            <li key={source}>
              {source}, {version}, {date}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** A count: exact probabilities of none and some where it is small, its interval where it is large. */
function Count({ name, count, note }: { name: string; count: Answered["habitatsDirective"]; note: string }) {
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
