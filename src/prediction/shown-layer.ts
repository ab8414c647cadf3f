import { formatInputLayer, type InputLayer, parseInputLayer } from "./input/input-layer.ts";
import { formatMapLayer, MAP_LAYERS, type MapLayer, parseMapLayer } from "./map-layer.ts";
import { formatRangeLayer, parseRangeLayer, type RangeLayer } from "./range/range-layer.ts";
import { formatRasterLayer, parseRasterLayer, type RasterLayer } from "./raster/raster-layer.ts";

/** A layer that the map can draw: one that is predicted for cells, the range of a species, or one that is only read. */
export type ShownLayer = MapLayer | RangeLayer | ReadLayer;

/** A layer that is read and drawn without a model: an input or the ground from the catalogue, or a person's own raster. */
export type ReadLayer = InputLayer | RasterLayer;

/** Whether a model makes the layer for the cells of the European grid. */
export function isPredicted(layer: ShownLayer): layer is MapLayer {
  return Object.hasOwn(MAP_LAYERS, layer.kind);
}

/** Whether the layer is read and drawn without a model. */
export function isRead(layer: ShownLayer): layer is ReadLayer {
  return !isPredicted(layer) && layer.kind !== "range";
}

/** Writes a layer for addresses; each kind has its own first word. */
export function formatShownLayer(layer: ShownLayer): string {
  if (layer.kind === "range") return formatRangeLayer(layer);
  return isPredicted(layer) ? formatMapLayer(layer) : formatReadLayer(layer);
}

/** Reads the layer that a text names; null where it names none. */
export function parseShownLayer(text: string): ShownLayer | null {
  return parseMapLayer(text) ?? parseRangeLayer(text) ?? parseInputLayer(text) ?? parseRasterLayer(text);
}

/** Writes a layer that is read, for addresses. */
export function formatReadLayer(layer: ReadLayer): string {
  return layer.kind === "raster" ? formatRasterLayer(layer) : formatInputLayer(layer);
}
