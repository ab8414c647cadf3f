import { shiftOrigin } from "../core/affine.ts";
import { createBreath } from "../core/breath.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { nodataTest } from "./nodata.ts";
import type { Raster } from "./raster.ts";
import type { RasterFile, RasterLevel } from "./raster-file.ts";
import { type PixelWindow, readPixels } from "./read-pixels.ts";

type Numbers = Float32Array | Float64Array;

/**
 * Reads the stored numbers of a rectangle of pixels, which may lie partly or wholly outside the file. They are NaN
 * outside, and where the nodata number, a mask or an alpha band says that there is no data. Infinities count as no data
 * too, because no model or map can use them.
 *
 * @param level 0 for full resolution, else an overview; the window is in pixels of that level.
 */
export async function readWindow(
  file: RasterFile,
  window: PixelWindow,
  options: ReadOptions = {},
  level = 0,
): Promise<Raster> {
  const source = file.levels[level]!;
  const inside = clip(window, source);
  const isWhole = inside !== null && inside.rows === window.rows && inside.cols === window.cols;
  const raster: Raster = {
    values: isWhole ? await readValid(file, source, inside, options) : newValues(file, window),
    bands: window.bands.length,
    rows: window.rows,
    cols: window.cols,
    transform: shiftOrigin(source.transform, window.col, window.row),
    crs: file.crs,
    nodata: file.nodata,
  };
  if (inside === null || isWhole) return raster;
  const values = await readValid(file, source, inside, options);
  for (let band = 0; band < window.bands.length; band++)
    for (let row = 0; row < inside.rows; row++) {
      const from = (band * inside.rows + row) * inside.cols;
      const to = (band * window.rows + row + inside.row - window.row) * window.cols + inside.col - window.col;
      raster.values.set(values.subarray(from, from + inside.cols), to);
    }
  return raster;
}

function newValues(file: RasterFile, { bands, rows, cols }: PixelWindow): Numbers {
  const length = bands.length * rows * cols;
  const isDouble = file.bits > 32 || (file.format !== "float" && file.bits === 32);
  return (isDouble ? new Float64Array(length) : new Float32Array(length)).fill(Number.NaN);
}

/** Returns the part of a window that lies in the image; null where none does. */
function clip(window: PixelWindow, { image }: RasterLevel): PixelWindow | null {
  const row = Math.max(0, window.row);
  const col = Math.max(0, window.col);
  const rows = Math.min(image.rows, window.row + window.rows) - row;
  const cols = Math.min(image.cols, window.col + window.cols) - col;
  return rows <= 0 || cols <= 0 ? null : { row, col, rows, cols, bands: window.bands };
}

async function readValid(
  file: RasterFile,
  { image, mask }: RasterLevel,
  window: PixelWindow,
  options: ReadOptions,
): Promise<Numbers> {
  const single = { ...window, bands: [0] };
  const absent = nodataTest(file.nodata, file.format, file.bits) === null ? 0 : (file.nodata ?? 0);
  const [values, maskValues, alphaValues] = await Promise.all([
    readPixels(file.file, image, window, absent, options),
    mask === null ? null : readPixels(file.file, mask, single, 0, options),
    image.alpha === null
      ? null
      : readPixels(file.file, image, { ...window, bands: [image.alpha] }, 0, options),
  ]);
  const plane = window.rows * window.cols;
  const breath = createBreath(options.signal);
  for (const [place, band] of window.bands.entries()) {
    await breath();
    const own = values.subarray(place * plane, (place + 1) * plane);
    const isNodata = nodataTest(file.bands[band]!.nodata ?? file.nodata, file.format, file.bits);
    hideWhere(own, own, (value) => !Number.isFinite(value) || (isNodata?.(value) ?? false));
    if (maskValues !== null) hideWhere(own, maskValues, (value) => value === 0);
    if (alphaValues !== null && band !== image.alpha) hideWhere(own, alphaValues, (value) => value === 0);
  }
  return values;
}

/** Puts NaN where the other array has a number for which `isHidden` is true. */
function hideWhere(values: Numbers, other: Numbers, isHidden: (value: number) => boolean): void {
  for (let i = 0; i < values.length; i++) if (isHidden(other[i]!)) values[i] = Number.NaN;
}
