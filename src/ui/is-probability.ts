import { layerKind } from "../prediction/map-layer.ts";
import { isPredicted, type ShownLayer } from "../prediction/shown-layer.ts";

/**
 * Whether the numbers of a layer are probabilities, which are written as percentages. Those of a model that only ranks are not.
 *
 * @param unit  as the tiles state it: "probability on a plot of 100 m2", "score", "relative suitability".
 */
export function isProbability(layer: ShownLayer, unit: string | undefined): boolean {
  const isOfSpecies = isPredicted(layer) && layerKind(layer).quantity(layer) === "probability";
  return isOfSpecies && unit?.startsWith("probability") === true;
}
