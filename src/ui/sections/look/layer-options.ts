import { offeredLayers } from "../../../prediction/map-layer.ts";
import type { RasterLayer } from "../../../prediction/raster/raster-layer.ts";
import { formatShownLayer, isPredicted, type ShownLayer } from "../../../prediction/shown-layer.ts";
import { inputName } from "../../words/input-words.ts";
import { layerName } from "../../words/layer-words.ts";
import { rasterName } from "../../words/raster-words.ts";
import { groundChoices, inputChoices } from "./input-choices.ts";
import { speciesInLayer } from "./species-in-layer.ts";
import { rastersBeside } from "./use-known-rasters.ts";

/**
 * Lists every layer that can be drawn, as options.
 *
 * @param inUse  Layers in use; they and their species become options too, and inputs get the date of the last one.
 * @param rasters  The person's own rasters.
 * @param ownSpecies  Species of the person's own that the species model has.
 * @param hasSecond  Whether a second species model is in use.
 */
export function layerOptions(
  inUse: readonly (ShownLayer | null)[],
  rasters: readonly RasterLayer[],
  ownSpecies: readonly string[],
  hasSecond: boolean,
): { value: string; name: string }[] {
  const used = inUse.flatMap((layer) => (layer !== null && isPredicted(layer) ? layer : []));
  const inNames = used.flatMap((layer) => speciesInLayer(layer) ?? []);
  const offered = offeredLayers({ species: inNames, ownSpecies, since: null, hasSecond });
  const { species = [], indicator = [], ...others } = Object.fromEntries(offered);
  const last = inUse.at(-1) ?? null;
  const isOffered = new Set(offered.flatMap(([, layers]) => layers.map(formatShownLayer)));
  const besides = used.filter((layer) => !isOffered.has(formatShownLayer(layer)));
  const predicted = [...species, ...indicator, ...besides, ...Object.values(others).flat()];
  return [
    ...new Map(predicted.map((layer) => [formatShownLayer(layer), layerName(layer)])),
    ...inUse.flatMap((layer) =>
      layer?.kind === "range" ? [[formatShownLayer(layer), layerName(layer)] as const] : [],
    ),
    ...[...inputChoices(last), ...groundChoices].map(
      (input) => [formatShownLayer(input), inputName(input)] as const,
    ),
    ...rastersBeside(rasters, last).map(
      (raster) => [formatShownLayer(raster), rasterName({ ...raster, bands: null })] as const,
    ),
  ].map(([value, name]) => ({ value, name }));
}
