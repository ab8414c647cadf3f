import { toPixels } from "../core/affine.ts";
import type { BandSource } from "../core/asset.ts";
import { europeanGrid } from "../core/crs.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Raster } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { type FileRead, type LayerRead, readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { readWindow } from "../sources/read-window.ts";
import { firstPixel } from "./pixel-window.ts";
import type { Sentinel2Encoding } from "./site.ts";
import { statedNumbers } from "./stated-numbers.ts";
import { toStoredUnits } from "./stored-units.ts";

/** A rectangle of Sentinel-2 pixels around a place, with the same number of rows and columns before its pixel as after it. */
export interface PictureWindow {
  /** EPSG:3035 metres of the place whose pixel is at (rows / 2, cols / 2) of the first patch. */
  readonly x: number;
  readonly y: number;
  /** The patch size, which says where the window begins. */
  readonly size: number;
  /** Pixels of the whole window, at least `size`. */
  readonly rows: number;
  readonly cols: number;
}

/** A picture as read: `[rows, cols, 4]`. */
export interface Picture {
  readonly values: Float32Array;
  readonly encoding: Sentinel2Encoding;
  /** The share of its pixels that have data in all four bands. */
  readonly covered: number;
  readonly files: readonly FileRead[];
}

const PIXEL_METRES = 10;

/** The scale of stored reflectance. */
const REFLECTANCE_SCALE = 0.0001;

/**
 * Reads the four bands of a window: without resampling where a file has the 10 m European grid's pixels, else warped
 * to that grid (bilinear). Null where there is no file.
 */
export async function readPicture(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  window: PictureWindow,
  options: ReadOptions,
): Promise<Picture | null> {
  // A person's own picture may be finer than 10 m. Its overviews are means of pixels, while single pixels would be only samples.
  const useOverviews = bands.some((band) => band?.stated !== undefined);
  const read = (file: RasterFile, own: readonly number[]) =>
    readOwnOrWarped(file, { bands: own, useOverviews }, window, options);
  const { layers, files } = await readLayers(rasters, bands, read, options);
  const present = layers.filter((layer): layer is LayerRead => layer !== null);
  if (present.length < layers.length || present.length === 0) return null;
  const stated = bands[0]?.stated;
  const { encoding } = statedNumbers(present[0]!, stated);
  const pixels = window.rows * window.cols;
  const values = new Float32Array(pixels * present.length);
  const scale = encoding === "reflectance" ? REFLECTANCE_SCALE : null;
  for (const [band, layer] of present.entries()) {
    const own = layer.raster.values.subarray(layer.index * pixels, (layer.index + 1) * pixels);
    toStoredUnits(own, statedNumbers(layer, stated), scale);
    for (let pixel = 0; pixel < pixels; pixel++) values[pixel * present.length + band] = own[pixel]!;
  }
  return { values, encoding, covered: wholePixels(values, present.length) / pixels, files };
}

/** Counts the pixels that have data in all bands. */
function wholePixels(values: Float32Array, bands: number): number {
  let whole = 0;
  for (let start = 0; start < values.length; start += bands) {
    let band = 0;
    while (band < bands && !Number.isNaN(values[start + band]!)) band += 1;
    if (band === bands) whole += 1;
  }
  return whole;
}

function readOwnOrWarped(
  file: RasterFile,
  { bands, useOverviews }: { readonly bands: readonly number[]; readonly useOverviews: boolean },
  { x, y, size, rows, cols }: PictureWindow,
  options: ReadOptions,
): Promise<Raster> {
  const [a, b, , d, e] = file.transform;
  const isOwn = [a - PIXEL_METRES, b, d, e + PIXEL_METRES].every((difference) => Math.abs(difference) < 1e-6);
  if (file.crs === europeanGrid && isOwn) {
    const [col, row] = toPixels(file.transform, x, y);
    const window = { row: firstPixel(row, size), col: firstPixel(col, size), rows, cols, bands };
    return readWindow(file, window, options);
  }
  const west = firstPixel(x / PIXEL_METRES, size) * PIXEL_METRES;
  const north = -firstPixel(-y / PIXEL_METRES, size) * PIXEL_METRES;
  const transform = [PIXEL_METRES, 0, west, 0, -PIXEL_METRES, north] as const;
  const grid = { crs: europeanGrid, transform, rows, cols };
  return readGrid(file, grid, { bands, resampling: "bilinear", useOverviews }, options);
}
