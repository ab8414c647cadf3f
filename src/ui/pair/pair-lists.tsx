import type { PairAnswer, PairedSpecies } from "../../prediction/pair/pair-answer.ts";
import { useApp } from "../use-app.ts";
import { pairWords as words } from "../words/pair-words.ts";

/** The highest species of two models in two columns, folded. Those that only one of them has high are in bold. */
export function PairLists({ pair }: { readonly pair: PairAnswer }) {
  const count = pair.lists[0].length;
  if (count === 0) return null;
  return (
    <details className="fold">
      <summary>{words.listsTitle(count)}</summary>
      <table className="pair-lists">
        <thead>
          <tr>
            <th scope="col">
              <span className="only-read">{words.rank}</span>
            </th>
            {pair.models.map(({ id }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: both columns may be of the same model
              <th scope="col" key={at}>
                {id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pair.lists[0].map((one, rank) => (
            <tr key={one.name}>
              <th scope="row">{rank + 1}</th>
              <Named species={one} pair={pair} model={0} />
              <Named species={pair.lists[1][rank]!} pair={pair} model={1} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.marked(pair.listed)}</p>
    </details>
  );
}

interface NamedProps {
  readonly species: PairedSpecies;
  readonly pair: PairAnswer;
  readonly model: 0 | 1;
}

function Named({ species: { name, ranks, values }, pair, model }: NamedProps) {
  const go = useApp((state) => state.go);
  const isAlone = ranks[model === 0 ? 1 : 0] > pair.listed;
  return (
    <td data-alone={isAlone ? "" : undefined}>
      <button type="button" className="pair-name" onClick={() => go({ about: name }, "push")}>
        <i lang="la">{name}</i>
      </button>
      <span className="pair-figure">{words.value(pair.models[model].scale, values[model])}</span>
    </td>
  );
}
