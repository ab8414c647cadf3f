import { formatInputLayer, type InputLayer, parseInputLayer } from "./input/input-layer.ts";
import { formatMapLayer, MAP_LAYERS, type MapLayer, parseMapLayer } from "./map-layer.ts";
import { formatRasterLayer, parseRasterLayer, type RasterLayer } from "./raster/raster-layer.ts";

/** What the map can draw: something predicted, or something read. */
export type ShownLayer = MapLayer | ReadLayer;

/** What is drawn as it is: an input or the ground, of the catalogue, or a raster of a person's own. */
export type ReadLayer = InputLayer | RasterLayer;

/** Whether a model makes the layer. */
export function isPredicted(layer: ShownLayer): layer is MapLayer {
  return Object.hasOwn(MAP_LAYERS, layer.kind);
}

/** A layer as written in addresses; each kind has its own first word. */
export function formatShownLayer(layer: ShownLayer): string {
  return isPredicted(layer) ? formatMapLayer(layer) : formatReadLayer(layer);
}

/** The layer that a text names, or null. */
export function parseShownLayer(text: string): ShownLayer | null {
  return parseMapLayer(text) ?? parseInputLayer(text) ?? parseRasterLayer(text);
}

/** A layer that is read, as written in addresses. */
export function formatReadLayer(layer: ReadLayer): string {
  return layer.kind === "raster" ? formatRasterLayer(layer) : formatInputLayer(layer);
}
