import { Crosshair, Link2, X } from "lucide-react";
import type { LonLat } from "../../../core/cell.ts";
import { CopyButton } from "../../copy-button.tsx";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

interface WhereActionsProps {
  readonly place: LonLat;
  /** The map is brought at least this near. */
  readonly leastZoom: number;
  readonly clearLabel: string;
  onClear(): void;
}

/** Buttons for a chosen place: copy its link, show it on the map, clear it. */
export function WhereActions({ place: [lon, lat], leastZoom, clearLabel, onClear }: WhereActionsProps) {
  const view = useApp(({ address }) => address.view);
  const go = useApp((state) => state.go);
  return (
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
        onClick={() => go({ view: { lon, lat, zoom: Math.max(view.zoom, leastZoom) } }, "push")}
      >
        <Crosshair />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={clearLabel}
        title={clearLabel}
        onClick={onClear}
      >
        <X />
      </button>
    </div>
  );
}
