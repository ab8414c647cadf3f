import { MapPin, Sprout } from "lucide-react";
import { type Cell, cellCentre, cellCode } from "../../core/cell.ts";
import { coordinateText } from "../../core/coordinate-text.ts";
import { isOnIsland } from "../../core/demonstration-island.ts";
import { CopyButton } from "../copy-button.tsx";
import { EmptyState } from "../empty-state.tsx";
import { useApp } from "../use-app.ts";
import { words } from "../words.ts";

/** The chosen cell: where it is and, once a model is there, what grows in it. */
export function HereSection() {
  const cell = useApp(({ address }) => address.cell);
  const { here } = words;
  if (cell === null)
    return <EmptyState level={2} icon={<MapPin />} title={here.noCellTitle} text={here.noCell} />;
  return (
    <>
      <Where cell={cell} />
      <EmptyState
        level={2}
        icon={<Sprout />}
        title={here.answerTitle}
        text={here.answer}
        coming={here.answerComing}
      />
    </>
  );
}

function Where({ cell }: { cell: Cell }) {
  const view = useApp(({ address }) => address.view);
  const go = useApp((state) => state.go);
  const { here } = words;
  const code = cellCode(cell);
  const [lon, lat] = cellCentre(cell);
  return (
    <section className="part" aria-labelledby="cell-title">
      <h2 id="cell-title">{here.cell}</h2>
      {isOnIsland(cell) && <p className="warning">{here.island}</p>}
      <dl className="facts">
        <dt>{here.centre}</dt>
        <dd>{coordinateText([lon, lat], 5)}</dd>
        <dt>{here.code}</dt>
        <dd className="code">{code}</dd>
        <dt>{here.grid}</dt>
        <dd>{here.gridValue}</dd>
        <dt>{here.side}</dt>
        <dd>{here.sideValue}</dd>
      </dl>
      <div className="actions">
        <CopyButton text={code} label={here.copyCode} done={here.copied} />
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { lon, lat, zoom: Math.max(view.zoom, 14) } }, "push")}
        >
          {here.showOnMap}
        </button>
        <button type="button" className="button" onClick={() => go({ cell: null }, "push")}>
          {here.clear}
        </button>
      </div>
    </section>
  );
}
