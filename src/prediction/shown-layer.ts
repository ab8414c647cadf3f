import { formatInputLayer, type InputLayer, parseInputLayer } from "./input/input-layer.ts";
import { formatMapLayer, type MapLayer, parseMapLayer } from "./map-layer.ts";

/** What the map can draw: something predicted, or an input as it is. */
export type ShownLayer = MapLayer | InputLayer;

const predicted: ReadonlySet<ShownLayer["kind"]> = new Set(["indicator", "species", "habitat", "change"]);

/** Whether a model makes the layer. */
export function isPredicted(layer: ShownLayer): layer is MapLayer {
  return predicted.has(layer.kind);
}

/** A layer as written in addresses; each kind has its own first word. */
export function formatShownLayer(layer: ShownLayer): string {
  return isPredicted(layer) ? formatMapLayer(layer) : formatInputLayer(layer);
}

/** The layer that a text names, or null. */
export function parseShownLayer(text: string): ShownLayer | null {
  return parseMapLayer(text) ?? parseInputLayer(text);
}
