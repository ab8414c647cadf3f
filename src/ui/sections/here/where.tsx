import { Crosshair, Link2, X } from "lucide-react";
import { type Cell, cellCentre, cellCode } from "../../../core/cell.ts";
import { coordinateText } from "../../../core/coordinate-text.ts";
import { isOnIsland } from "../../../core/demonstration-island.ts";
import { CopyButton } from "../../copy-button.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** The place and the code of the chosen cell, with buttons to use them. */
export function Where({ cell, isAnswered }: { cell: Cell; isAnswered: boolean }) {
  const view = useApp(({ address }) => address.view);
  const go = useApp((state) => state.go);
  const code = cellCode(cell);
  const place = cellCentre(cell);
  const [lon, lat] = place;
  return (
    <section className="part where" aria-labelledby="cell-title">
      <h2 id="cell-title">
        {hereWords.cell} <span className="where-place">{coordinateText(place, 4)}</span>
      </h2>
      <div className="where-actions">
        <CopyButton
          text={location.href}
          label={hereWords.copyLink}
          done={hereWords.copied}
          icon={<Link2 />}
          isIconOnly
        />
        <button
          type="button"
          className="icon-button"
          aria-label={hereWords.showOnMap}
          title={hereWords.showOnMap}
          onClick={() => go({ view: { lon, lat, zoom: Math.max(view.zoom, 15) } }, "push")}
        >
          <Crosshair />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={hereWords.clear}
          title={hereWords.clear}
          onClick={() => go({ cell: null }, "push")}
        >
          <X />
        </button>
      </div>
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
