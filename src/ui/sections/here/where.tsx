import { Crosshair, Link2, X } from "lucide-react";
import { type Cell, cellCentre, cellCode } from "../../../core/cell.ts";
import { coordinateText } from "../../../core/coordinate-text.ts";
import { isOnIsland } from "../../../core/demonstration-island.ts";
import type { PointAnswer } from "../../../prediction/point-answer.ts";
import { CopyButton } from "../../copy-button.tsx";
import { percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** Where the chosen cell is and, once it is answered, its most probable habitat. */
export function Where({ cell, answer }: { cell: Cell; answer: PointAnswer | null }) {
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
      <button
        type="button"
        className="icon-button where-clear"
        aria-label={hereWords.clear}
        title={hereWords.clear}
        onClick={() => go({ cell: null }, "push")}
      >
        <X />
      </button>
      {answer?.habitats != null && <BestHabitat habitats={answer.habitats} />}
      {answer === null && isOnIsland(cell) && <p className="warning">{hereWords.island}</p>}
      <div className="actions actions-quiet">
        <CopyButton
          text={location.href}
          label={hereWords.copyLink}
          done={hereWords.copied}
          icon={<Link2 />}
        />
        <button
          type="button"
          className="button"
          onClick={() => go({ view: { lon, lat, zoom: Math.max(view.zoom, 15) } }, "push")}
        >
          <Crosshair aria-hidden="true" />
          {hereWords.showOnMap}
        </button>
      </div>
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

function BestHabitat({ habitats }: { habitats: NonNullable<PointAnswer["habitats"]> }) {
  const { trusted } = habitats;
  const level = trusted?.level ?? 1;
  const best = habitats[`level${level}`][0];
  if (best === undefined) return null;
  return (
    <p className="where-habitat">
      <span className="habitat-code">{best.code}</span> {best.name}
      <span className="where-probability">{percentText(best.probability)}</span>
    </p>
  );
}
