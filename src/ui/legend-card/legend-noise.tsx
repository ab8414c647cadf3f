import type { ShownLayer } from "../../prediction/shown-layer.ts";
import type { LayerTiles } from "../../state/tiles-slice.ts";
import { useApp } from "../use-app.ts";
import { lookWords } from "../words/look-words.ts";
import { pairWords } from "../words/pair-words.ts";

interface LegendNoiseProps {
  readonly layer: ShownLayer;
  /** Up to which difference nothing can be told; null where it is not known. */
  readonly noise: number | null;
  readonly tiles: LayerTiles;
}

/** What the legend of a difference says of the differences that mean nothing. Nothing for other layers. */
export function LegendNoise({ layer, noise, tiles }: LegendNoiseProps) {
  const hasSecond = useApp(({ address }) => address.second !== null);
  const words = lookWords.legend;
  if (layer.kind === "difference")
    return (
      <>
        {hasSecond && (
          <p className="legend-from">{noise === null ? pairWords.noNoise : pairWords.noise(noise)}</p>
        )}
        {noise !== null && isWithin(tiles) && <p className="note">{pairWords.nothingBeyond}</p>}
      </>
    );
  if (noise === null) return null;
  return (
    <>
      <p className="legend-from">{words.noise(noise)}</p>
      {isWithin(tiles) && <p className="note">{words.nothingBeyondNoise}</p>}
    </>
  );
}

/** Whether no cell that is drawn differs. */
function isWithin({ answers }: LayerTiles): boolean {
  return [...answers.values()].every(({ values }) =>
    values.every((value) => Number.isNaN(value) || value === 0),
  );
}
