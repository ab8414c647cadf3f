import type { BandSource } from "../core/asset.ts";
import { europeanGrid } from "../core/crs.ts";
import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Grid, Raster } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { type FileRead, type LayerRead, readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { AERIAL_TITLES, invalidNumber } from "./aerial-numbers.ts";
import { firstPixel } from "./pixel-window.ts";

/** A rectangle of pixels of 1 m of the European grid. */
export interface AerialWindow {
  /** EPSG:3035 metres of its north-west corner, whole numbers. */
  readonly west: number;
  readonly north: number;
  readonly rows: number;
  readonly cols: number;
}

/** The six layers of a window as read. */
export interface AerialRead {
  /** `[rows, cols, 6]`: red, green, blue and near infrared of 8 bits, altitude in metres, number of the land cover; NaN where there is no data. */
  readonly values: Float32Array;
  /** The share of its pixels that have data in all six layers. */
  readonly covered: number;
  readonly files: readonly FileRead[];
}

const COLOURS = 4;
const [ALTITUDE, LAND_COVER] = [4, 5];
const LAYERS = bandNames.aerial.length;

/** Returns the window of one patch: the place's pixel is at (size / 2, size / 2). */
export function aerialWindow(x: number, y: number, size: number): AerialWindow {
  return { west: firstPixel(x, size), north: -firstPixel(-y, size), rows: size, cols: size };
}

/** Says which layers of a patch are lacking; null where all are there. */
export function lackingLayers(layers: readonly unknown[]): string | null {
  const names = AERIAL_TITLES.filter((_, layer) => (layers[layer] ?? null) === null);
  if (names.length === 0) return null;
  const named = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `the patch lacks ${named}`;
}

/**
 * Reads the layers of a window on the 1 m European grid: colours (in whole numbers) and altitude bilinear (those finer than 1 m from their overviews, where the
 * file has them), land cover from the nearest pixel. The words of {@link lackingLayers} where a file is not there.
 *
 * @throws AppError SourceInvalid where colours are not of 8 bits or one is an alpha band, heights are no metres, or land cover has other classes than 0 to 33; and
 *   the errors of reading.
 */
export async function readAerial(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  { west, north, rows, cols }: AerialWindow,
  options: ReadOptions,
): Promise<AerialRead | string> {
  const grid: Grid = { crs: europeanGrid, transform: [1, 0, west, 0, -1, north], rows, cols };
  const smooth = (file: RasterFile, own: readonly number[]) =>
    readGrid(file, grid, { bands: own, resampling: "bilinear", useOverviews: isFine(file) }, options);
  const nearest = (file: RasterFile, own: readonly number[]) =>
    readGrid(file, grid, { bands: own, resampling: "nearest", useOverviews: false }, options);
  const above = await readLayers(rasters, bands.slice(0, LAND_COVER), smooth, options);
  const cover = await readLayers(rasters, bands.slice(LAND_COVER), nearest, options);
  const layers = [...above.layers, ...cover.layers];
  const lacking = lackingLayers(layers);
  if (lacking !== null) return lacking;
  const pixels = rows * cols;
  const values = new Float32Array(pixels * LAYERS);
  for (const [index, layer] of (layers as LayerRead[]).entries()) {
    const own = layer.raster.values.subarray(layer.index * pixels, (layer.index + 1) * pixels);
    if (index < COLOURS) {
      requireBytes(layer, index);
      refuseAlpha(layer, index, bands[index]!.band, own);
    }
    const scale = index === ALTITUDE ? (layer.scale ?? 1) : 1;
    const offset = index === ALTITUDE ? (layer.offset ?? 0) : 0;
    for (let pixel = 0; pixel < pixels; pixel++)
      values[pixel * LAYERS + index] =
        index < COLOURS ? Math.round(own[pixel]!) : own[pixel]! * scale + offset;
  }
  hideHalfColours(values);
  const wrong = invalidNumber(values);
  if (wrong !== null) throw invalid((layers[wrong.layer] as LayerRead).file, wrong.sentence);
  return { values, covered: wholePixels(values) / pixels, files: [...above.files, ...cover.files] };
}

/** A pixel that lacks one colour lacks all four. */
function hideHalfColours(values: Float32Array): void {
  for (let at = 0; at < values.length; at += LAYERS) {
    const sum = values[at]! + values[at + 1]! + values[at + 2]! + values[at + 3]!;
    if (Number.isNaN(sum)) values.fill(Number.NaN, at, at + COLOURS);
  }
}

/** Whether single pixels of a file in metres would be only samples of the metre. Degrees are never that fine. */
function isFine({ transform: [a, b] }: RasterFile): boolean {
  return Math.hypot(a, b) < 0.75;
}

function requireBytes({ file }: LayerRead, layer: number): void {
  if (file.bits === 8) return;
  throw invalid(file, `${AERIAL_TITLES[layer]} of an aerial picture: expected 8 bits, got ${file.bits}`);
}

/**
 * Refuses an alpha band as a colour. The word of the file is not enough, because GDAL writes it of the fourth of any four bands: as an
 * alpha band it is opaque wherever there is a picture.
 */
function refuseAlpha({ file }: LayerRead, layer: number, band: number, values: Raster["values"]): void {
  if (file.levels[0]!.image.alpha !== band) return;
  if (values.includes(255) && values.every((value) => Number.isNaN(value) || value === 255))
    throw invalid(
      file,
      `${AERIAL_TITLES[layer]} of an aerial picture: expected a band of colour, got its alpha band`,
    );
}

function invalid({ file: { address } }: RasterFile, problem: string): AppError {
  return new AppError("SourceInvalid", `${address}: ${problem}`, { address });
}

function wholePixels(values: Float32Array): number {
  let whole = 0;
  for (let at = 0; at < values.length; at += LAYERS) {
    let layer = 0;
    while (layer < LAYERS && !Number.isNaN(values[at + layer]!)) layer += 1;
    if (layer === LAYERS) whole += 1;
  }
  return whole;
}
