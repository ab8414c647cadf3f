import type { PairAnswer, PairedSpecies } from "../../prediction/pair/pair-answer.ts";
import { pairWords as words } from "../words/pair-words.ts";

/** Species that are named for each model. */
const NAMED = 5;

/** The species that one model has high and the other has not, farthest apart first. */
export function PairDifference({ pair }: { readonly pair: PairAnswer }) {
  const [one, other] = pair.models;
  if (pair.onlyFirst.length + pair.onlySecond.length === 0) return <p className="note">{words.same}</p>;
  return (
    <>
      <Only pair={pair} title={words.only(one.id, other.id)} species={pair.onlyFirst} model={0} />
      <Only pair={pair} title={words.only(other.id, one.id)} species={pair.onlySecond} model={1} />
    </>
  );
}

interface OnlyProps {
  readonly pair: PairAnswer;
  readonly title: string;
  readonly species: readonly PairedSpecies[];
  /** The model that has them high. */
  readonly model: 0 | 1;
}

function Only({ pair, title, species, model }: OnlyProps) {
  const other = model === 0 ? 1 : 0;
  return (
    <>
      <h3>{title}</h3>
      {species.length === 0 && <p className="note">{words.none}</p>}
      <ul className="plain-list pair-only">
        {species.slice(0, NAMED).map(({ name, ranks, values }) => (
          <li key={name}>
            <i lang="la">{name}</i>
            <span className="soft">
              {" "}
              {words.against(
                words.value(pair.models[model].scale, values[model]),
                words.value(pair.models[other].scale, values[other]),
              )}
              , {words.places(ranks[model], ranks[other])}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
