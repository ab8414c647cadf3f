import type { ShownLayer } from "../prediction/shown-layer.ts";
import { shownSpread } from "../prediction/shown-spread.ts";
import type { UncertaintyChoice } from "./address.ts";

/** What the map does with the uncertainty of this layer: the person's choice, or nothing where the layer has none to show. */
export function drawnUncertainty(layer: ShownLayer, choice: UncertaintyChoice): UncertaintyChoice {
  return shownSpread(layer) === null ? "hidden" : choice;
}
