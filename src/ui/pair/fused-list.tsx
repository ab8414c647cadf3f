import type { PointPair } from "../../prediction/pair/pair-answer.ts";
import { scoreText } from "../number-text.ts";
import { useApp } from "../use-app.ts";
import { pairWords as words } from "../words/pair-words.ts";

/** The list of a place by two models fused, folded, with the way to a map of each species' fused share. */
export function FusedList({ pair }: { readonly pair: PointPair }) {
  const go = useApp((state) => state.go);
  const [best] = pair.fused;
  if (best === undefined) return null;
  return (
    <details className="fold">
      <summary>{words.fusedTitle}</summary>
      <p className="note">{words.fusedMeans}</p>
      <table className="pair-lists">
        <tbody>
          {pair.fused.map(({ name, share, ranks }, at) => (
            <tr key={name}>
              <th scope="row">{at + 1}</th>
              <td>
                <button type="button" className="pair-name" onClick={() => go({ about: name }, "push")}>
                  <i lang="la">{name}</i>
                </button>
                <span className="pair-figure">
                  {scoreText(share)} <span className="soft">{words.fusedPlaces(ranks)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className="button"
        onClick={() =>
          go({ layer: { kind: "fused", species: best.name }, compare: null, compareSdm: null }, "push")
        }
      >
        {words.drawFused(best.name)}
      </button>
    </details>
  );
}
