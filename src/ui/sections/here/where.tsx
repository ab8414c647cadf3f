import { type Cell, cellCentre, cellCode } from "../../../core/cell.ts";
import { coordinateText } from "../../../core/coordinate-text.ts";
import { isOnIsland } from "../../../core/demonstration-island.ts";
import { CopyButton } from "../../copy-button.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";
import { WhereActions } from "./where-actions.tsx";

/** The place and the code of the chosen cell, with buttons to use them. */
export function Where({ cell, isAnswered }: { cell: Cell; isAnswered: boolean }) {
  const go = useApp((state) => state.go);
  const code = cellCode(cell);
  const place = cellCentre(cell);
  return (
    <section className="part where" aria-labelledby="cell-title">
      <h2 id="cell-title">
        {hereWords.cell} <span className="where-place">{coordinateText(place, 4)}</span>
      </h2>
      <WhereActions
        place={place}
        leastZoom={15}
        clearLabel={hereWords.clear}
        onClear={() => go({ cell: null }, "push")}
      />
      {!isAnswered && isOnIsland(cell) && <p className="warning">{hereWords.island}</p>}
      <details className="fold">
        <summary>
          <span className="code">{code}</span>
        </summary>
        <dl className="facts">
          <dt>{hereWords.centre}</dt>
          <dd>{coordinateText(place, 5)}</dd>
          <dt>{hereWords.grid}</dt>
          <dd>{hereWords.gridValue}</dd>
          <dt>{hereWords.side}</dt>
          <dd>{hereWords.sideValue}</dd>
        </dl>
        <CopyButton text={code} label={hereWords.copyCode} done={hereWords.copied} />
      </details>
    </section>
  );
}
