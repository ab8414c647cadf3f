import { Crosshair, Link2, X } from "lucide-react";
import type { LonLat } from "../../../core/cell.ts";
import { coordinateText } from "../../../core/coordinate-text.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { CopyButton } from "../../copy-button.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** A chosen place that the European grid does not reach, with buttons to use it, and what can be said of it. */
export function WherePlace({ place }: { readonly place: LonLat }) {
  const view = useApp(({ address }) => address.view);
  const hasModel = useApp((state) => rangeModel(state) !== null);
  const go = useApp((state) => state.go);
  const [lon, lat] = place;
  return (
    <section className="part where" aria-labelledby="place-title">
      <h2 id="place-title">
        {hereWords.place} <span className="where-place">{coordinateText(place, 4)}</span>
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
          onClick={() => go({ view: { lon, lat, zoom: Math.max(view.zoom, 6) } }, "push")}
        >
          <Crosshair />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={hereWords.clearPlace}
          title={hereWords.clearPlace}
          onClick={() => go({ place: null }, "push")}
        >
          <X />
        </button>
      </div>
      <p className="note">{hasModel ? hereWords.beyondGrid : hereWords.beyondGridNoModel}</p>
    </section>
  );
}
