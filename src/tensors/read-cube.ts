import type { BandSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { europeanGrid } from "../core/crs.ts";
import { bandNames, hasPixelsAround, type SeriesModality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Grid } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { absentText } from "./absent-text.ts";
import { isGone } from "./gone-series.ts";
import { lostText, mayFail } from "./lost-files.ts";
import { requirePlausibleBioclim } from "./plausible-bioclim.ts";
import { requirePlausibleClimate } from "./plausible-climate.ts";
import { readAround } from "./read-around.ts";
import type { Series } from "./series.ts";
import { countFiles } from "./series-files.ts";
import { climateScales, toStoredUnits } from "./stored-units.ts";

/** Returns a grid of places in EPSG:3035 that are `metres` apart; x and y are the centre of the north-western place. */
export function placesGrid(x: number, y: number, metres: number, rows: number, cols: number): Grid {
  return {
    crs: europeanGrid,
    transform: [metres, 0, x - metres / 2, 0, -metres, y + metres / 2],
    rows,
    cols,
  };
}

/**
 * Reads the layers of a series in the pixel that contains each place, never resampled, in the order of the model's tensor; of
 * bioclimate, soil and land cover, with the pixels around it. Null where there is no file. In a series of many files a few may fail: their layers have no
 * data, which the result says.
 *
 * @param asked  The layers that are wanted, by name; all by default.
 * @throws AppError of the first failure where more fail; SourceInvalid where numbers of a climate cannot be in their unit.
 */
export async function readSeries(
  rasters: Rasters,
  modality: SeriesModality,
  bands: readonly (BandSource | null)[],
  grid: Grid,
  options: ReadOptions,
  asked?: readonly string[],
): Promise<Series | null> {
  if (hasPixelsAround(modality)) return readAround(rasters, modality, bands, grid, options, asked);
  const request = { resampling: "nearest", useOverviews: false } as const;
  const read = (file: RasterFile, own: readonly number[]) =>
    readGrid(file, grid, { bands: own, ...request }, options);
  if (await isGone(rasters, bands, options)) return null;
  const count = countFiles(bands);
  const { layers, files, lost } = await readLayers(rasters, bands, read, options, mayFail(count));
  if (layers.every((layer) => layer === null)) return null;
  const places = grid.rows * grid.cols;
  const values = new Float32Array(places * layers.length).fill(Number.NaN);
  const breath = createBreath(options.signal);
  let withData = 0;
  for (const [index, layer] of layers.entries()) {
    if (layer === null) continue;
    await breath();
    const own = layer.raster.values.subarray(layer.index * places, (layer.index + 1) * places);
    toStoredUnits(own, layer, climateScales[bandNames[modality][index]!.variable] ?? null);
    const factor = bands[index]?.factor ?? 1;
    for (let place = 0; place < places; place++) {
      const value = own[place]! * factor;
      values[place * layers.length + index] = value;
      if (!Number.isNaN(value)) withData += 1;
    }
  }
  const addressOf = (layer: number) => bands[layer]?.asset.address ?? modality;
  if (modality === "climate") requirePlausibleClimate(values, addressOf);
  if (modality === "environment") requirePlausibleBioclim(values, addressOf);
  return {
    values,
    covered: withData / values.length,
    files,
    lost: lostText(lost, count) ?? absentText(modality, layers),
  };
}
