import { useState } from "react";
import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { areaTurnover, cellTurnover } from "../../../science/counts/species-turnover.ts";
import { countText, groupedText } from "../../number-text.ts";
import { SelectField } from "../../select-field.tsx";
import { areaWords, onGrain } from "../../words/area-words.ts";

/** An area with an answer. */
export interface ComparedArea {
  readonly id: string;
  readonly name: string;
  readonly answer: AreaAnswer;
}

/** A species that occurs with this probability or more counts as in the area. */
const SURE = 0.9;
/** With a larger share of species of which nothing can be said, their counts are no answer. */
const MOST_UNDECIDED = 0.5;
/** Species that are named for each of the two areas. */
const NAMED = 5;

/** Two areas beside each other: what their cells share, which species are in which area, and those that differ most. */
export function AreaPair({ areas }: { areas: readonly ComparedArea[] }) {
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null]);
  const words = areaWords.pair;
  const first = areas.find(({ id }) => id === chosen[0]) ?? areas[0]!;
  const second =
    areas.find(({ id }) => id === chosen[1] && id !== first.id) ?? areas.find(({ id }) => id !== first.id)!;
  const names = areas.map(({ id, name }) => ({ value: id, name }));
  return (
    <section className="part" aria-labelledby="pair-title">
      <h2 id="pair-title">{words.title}</h2>
      <div className="pair-choice">
        <SelectField
          label={words.first}
          value={first.id}
          options={names}
          onChoose={(id) => setChosen([id, second.id])}
        />
        <SelectField
          label={words.second}
          value={second.id}
          options={names.filter(({ value }) => value !== first.id)}
          onChoose={(id) => setChosen([first.id, id])}
        />
      </div>
      <Turnover first={first} second={second} />
    </section>
  );
}

function Turnover({ first, second }: { first: ComparedArea; second: ComparedArea }) {
  const words = areaWords.pair;
  const other = new Map(second.answer.species.map((one) => [one.name, one]));
  const pairs = first.answer.species.flatMap((one) => {
    const also = other.get(one.name);
    if (also === undefined || one.expectedShare === null || also.expectedShare === null) return [];
    return [{ name: one.name, one, also, more: one.expectedShare - also.expectedShare }];
  });
  if (pairs.length === 0) return <p className="note">{words.none}</p>;
  const shares = (of: "one" | "also") => pairs.map((pair) => pair[of].expectedShare!);
  const cells = cellTurnover(shares("one"), shares("also"));
  const within = [shares("one"), shares("also")].map((some) => cellTurnover(some, some).sorensen);
  const whole = areaTurnover(
    pairs.map(({ one }) => one.anywhere ?? { lower: 0, upper: 1 }),
    pairs.map(({ also }) => also.anywhere ?? { lower: 0, upper: 1 }),
    SURE,
  );
  const isDecided = whole.undecided <= MOST_UNDECIDED * pairs.length;
  const byDifference = pairs.toSorted((one, another) => another.more - one.more);
  const sure: readonly (readonly [string, number])[] = [
    [words.shared, whole.shared],
    [words.only(first.name), whole.onlyFirst],
    [words.only(second.name), whole.onlySecond],
    [words.neither, whole.neither],
    [words.undecided, whole.undecided],
    [words.all, pairs.length],
  ];
  return (
    <>
      <p>{words.cells(first.name, second.name, countText(cells.shared), onGrain(first.answer.grain))}</p>
      <p className="note">
        {words.only2(first.name, countText(cells.onlyFirst), second.name, countText(cells.onlySecond))}
      </p>
      <p className="note">{words.similarity(cells.sorensen, cells.jaccard, within)}</p>
      <h3>{words.whole}</h3>
      {isDecided ? (
        <>
          <table className="pair-counts">
            <tbody>
              {sure.map(([name, count]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{groupedText(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="note">{words.wholeNote}</p>
        </>
      ) : (
        <p className="note">{words.whole2(pairs.length - whole.undecided, pairs.length)}</p>
      )}
      <MoreOften title={words.moreIn(first.name)} names={byDifference.slice(0, NAMED)} />
      <MoreOften title={words.moreIn(second.name)} names={byDifference.toReversed().slice(0, NAMED)} />
    </>
  );
}

function MoreOften({ title, names }: { title: string; names: readonly { readonly name: string }[] }) {
  return (
    <p>
      {title}{" "}
      {names.map(({ name }, at) => (
        <span key={name}>
          {at > 0 && ", "}
          <i lang="la">{name}</i>
        </span>
      ))}
      .
    </p>
  );
}
