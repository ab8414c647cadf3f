import { shiftOrigin } from "../core/affine.ts";
import { createBreath } from "../core/breath.ts";
import { AppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { nodataTest } from "./nodata.ts";
import type { Raster } from "./raster.ts";
import type { HeldPart, RasterFile, RasterLevel } from "./raster-file.ts";
import { type PixelWindow, readPixels } from "./read-pixels.ts";

type Numbers = Float32Array | Float64Array;

/**
 * Reads the stored numbers of a rectangle of pixels, which may lie partly or wholly outside the file. They are NaN
 * outside, and where the nodata number, a mask or an alpha band says that there is no data. Infinities count as no data
 * too, because no model or map can use them.
 *
 * @param level 0 for full resolution, else an overview; the window is in pixels of that level.
 * @param beyond  what becomes of pixels that the file, which holds a part of a raster, does not hold.
 * @throws AppError OutsideCoverage for such pixels where they are refused: they are unknown, not without data.
 */
export async function readWindow(
  file: RasterFile,
  window: PixelWindow,
  options: ReadOptions = {},
  level = 0,
  beyond: "refused" | "left-empty" = "refused",
): Promise<Raster> {
  const source = file.levels[level]!;
  requireBands(file, window.bands);
  const inRaster = clip(window, { row: 0, col: 0, ...sizeOf(source.image) });
  const inside = source.held === null ? inRaster : inRaster && clip(inRaster, heldBox(source.held));
  if (beyond === "refused" && !isSame(inside, inRaster)) throw notHeld(file);
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

type PixelBox = Omit<PixelWindow, "bands">;

const sizeOf = ({ rows, cols }: Pick<PixelBox, "rows" | "cols">) => ({ rows, cols });
const heldBox = ({ row, col, image }: HeldPart): PixelBox => ({ row, col, ...sizeOf(image) });

/** Returns the part of a window that lies in a box; null where none does. */
function clip(window: PixelWindow, box: PixelBox): PixelWindow | null {
  const row = Math.max(box.row, window.row);
  const col = Math.max(box.col, window.col);
  const rows = Math.min(box.row + box.rows, window.row + window.rows) - row;
  const cols = Math.min(box.col + box.cols, window.col + window.cols) - col;
  return rows <= 0 || cols <= 0 ? null : { row, col, rows, cols, bands: window.bands };
}

function isSame(one: PixelBox | null, other: PixelBox | null): boolean {
  return one?.rows === other?.rows && one?.cols === other?.cols;
}

/** A catalogue may state more bands than the file has. */
function requireBands({ file, bands }: RasterFile, wanted: readonly number[]): void {
  const count = Math.max(...wanted) + 1;
  if (count <= bands.length) return;
  const { address } = file;
  const message = `${fileName(address)}: expected at least ${count} bands, as its catalogue states, got ${bands.length}`;
  throw new AppError("SourceInvalid", message, { address });
}

function notHeld({ file, transform }: RasterFile): AppError {
  return new AppError(
    "OutsideCoverage",
    `${fileName(file.address)}: expected a place within the part that this file holds of its raster, got one beyond it`,
    { place: `${transform[2]} ${transform[5]}` },
  );
}

async function readValid(
  file: RasterFile,
  { image: whole, mask, held }: RasterLevel,
  inRaster: PixelWindow,
  options: ReadOptions,
): Promise<Numbers> {
  const image = held?.image ?? whole;
  const window =
    held === null ? inRaster : { ...inRaster, row: inRaster.row - held.row, col: inRaster.col - held.col };
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
