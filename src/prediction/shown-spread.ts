import { layerKind } from "./map-layer.ts";
import { isPredicted, type ShownLayer } from "./shown-layer.ts";
import type { TileAnswer } from "./tile/tile-answer.ts";

/**
 * How the uncertainty of a layer is shown: "relative", as a share of the number, for counts; "absolute", as it is, for habitats.
 * Null where the layer has none that says more than its value: a difference between years, and a probability, whose standard
 * deviation follows from the probability itself.
 */
export function shownSpread(layer: ShownLayer): "relative" | "absolute" | null {
  if (!isPredicted(layer)) return null;
  switch (layerKind(layer).quantity(layer)) {
    case "amount":
      return "relative";
    case "eunis-class":
      return "absolute";
    case "probability":
    case "suitability":
    case "difference":
      return null;
  }
}

/** The spreads of a tile's cells as they are shown; see {@link shownSpread}. NaN where they are not known. */
export function spreadsOf(
  layer: ShownLayer,
  { values, uncertainty }: Pick<TileAnswer, "values" | "uncertainty">,
): Float32Array {
  return shownSpread(layer) === "relative"
    ? uncertainty.map((spread, cell) => relativeSpread(spread, values[cell]!))
    : uncertainty;
}

/** A spread as a share of the number, at most 1: of a number near 0 it says only that it is large. */
export function relativeSpread(spread: number, value: number): number {
  return Number.isNaN(spread) ? Number.NaN : Math.min(1, spread / Math.max(value, 1e-6));
}
