import { lookWords } from "../words/look-words.ts";

interface LegendReadingsProps {
  /** What the layer holds under the pointer, and in the chosen cell; null where it holds nothing. */
  readonly pointer: string | null;
  readonly crosshair: string | null;
}

/** The layer's value under the pointer and in the chosen cell. Its height stays the same when the pointer leaves the map. */
export function LegendReadings({ pointer, crosshair }: LegendReadingsProps) {
  const words = lookWords.legend;
  return (
    <dl className="legend-readings">
      <div>
        <dt>{words.pointer}</dt>
        <dd className="legend-at-pointer">{pointer ?? "–"}</dd>
      </div>
      <div>
        <dt>{words.crosshair}</dt>
        <dd className="legend-at-crosshair">{crosshair ?? "–"}</dd>
      </div>
    </dl>
  );
}
