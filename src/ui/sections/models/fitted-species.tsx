import type { Brought } from "../../../bringing/bringing.ts";
import { TableHead } from "../../table-head.tsx";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords as words } from "../../words/own-species-words.ts";
import { useDrawRange } from "./use-draw-range.ts";

/** The species that were fitted, each with its score and the way to its map, and those with too few records. */
export function FittedSpecies({ brought }: { readonly brought: Brought }) {
  const { name, address, fits, fitsOn = "position", bbox } = brought;
  const drawRange = useDrawRange();
  const go = useApp((state) => state.go);
  if (fits === undefined) return null;
  const isSeen = fitsOn === "imagery";
  const draw = (species: string) => {
    if (isSeen) go({ sdm: address, layer: { kind: "own", species }, panel: "look" }, "push");
    else drawRange({ model: address, species, around: bbox });
  };
  return (
    <div className="training-report">
      <p role="status">{words.done(name)}</p>
      <table className="figures">
        <TableHead names={words.head[fitsOn]} />
        <tbody>
          {fits.map((fit) => (
            <tr key={fit.name}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  disabled={fit.isRefused}
                  aria-label={isSeen ? words.draw(fit.name) : words.drawRange(fit.name)}
                  onClick={() => draw(fit.name)}
                >
                  <i lang="la">{fit.name}</i>
                </button>
              </th>
              <td>{fit.records}</td>
              {fit.isRefused ? (
                <td colSpan={isSeen ? 2 : 1}>{words.refused[fitsOn]}</td>
              ) : (
                <td>{words.auc(fit.auc)}</td>
              )}
              {isSeen && !fit.isRefused && <td>{words.auc(fit.aucByPosition)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.meaning[fitsOn]}</p>
    </div>
  );
}
