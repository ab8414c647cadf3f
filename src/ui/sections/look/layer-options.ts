import { fileName } from "../../../core/file-address.ts";
import { indicatorNames } from "../../../prediction/map-layer.ts";
import type { RasterLayer } from "../../../prediction/raster/raster-layer.ts";
import { formatShownLayer, type ShownLayer } from "../../../prediction/shown-layer.ts";
import { inputName } from "../../words/input-words.ts";
import { layerName, lookWords } from "../../words/look-words.ts";
import { groundChoices, inputChoices } from "./input-choices.ts";
import { rastersBeside } from "./use-known-rasters.ts";

const LEVELS = [1, 2, 3] as const;

/**
 * Every layer that can be drawn, as options of a list.
 *
 * @param inUse  Their species are among the options; the last one's date is that of the inputs.
 * @param rasters  Of the person's own.
 */
export function layerOptions(
  inUse: readonly (ShownLayer | null)[],
  rasters: readonly RasterLayer[],
): { value: string; name: string }[] {
  const { layer: words } = lookWords;
  const species = inUse.flatMap((layer) => (layer?.kind === "species" ? layer.species : []));
  return [
    ...[...new Set(species)].map((name) => ({ value: `species:${name}`, name })),
    ...indicatorNames.map((value) => ({ value, name: words.indicators[value] })),
    ...inUse.flatMap((layer) =>
      layer?.kind === "change" || (layer?.kind === "species" && layer.isListed)
        ? { value: formatShownLayer(layer), name: layerName(layer) }
        : [],
    ),
    ...LEVELS.map((level) => ({ value: `habitat:${level}`, name: words.habitat(level) })),
    ...[...inputChoices(inUse.at(-1) ?? null), ...groundChoices].map((input) => ({
      value: formatShownLayer(input),
      name: inputName(input),
    })),
    ...rastersBeside(rasters, inUse.at(-1) ?? null).map((raster) => ({
      value: formatShownLayer(raster),
      name: fileName(raster.address),
    })),
  ];
}
