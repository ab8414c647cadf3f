import { toPixels } from "../core/affine.ts";
import { createBreath } from "../core/breath.ts";
import type { Crs } from "../core/crs.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { closedTurn, type HowRead, readAcrossSeam, turnColumns, turnNear } from "./longitude-turn.ts";
import type { Grid, Raster } from "./raster.ts";
import type { RasterFile } from "./raster-file.ts";
import type { PixelWindow } from "./read-pixels.ts";
import { readWindow } from "./read-window.ts";
import { requireSystem } from "./require-raster.ts";
import { type Resampling, resampleBand } from "./resample.ts";
import { sourcePositions } from "./source-positions.ts";

/** Which bands of a file are put onto a grid, and how. */
export interface GridRequest {
  /** Counted from 0. */
  readonly bands: readonly number[];
  readonly resampling: Resampling;
  /** Whether a coarser grid may be read from an overview: for pictures, never for the numbers of a model. */
  readonly useOverviews: boolean;
}

/**
 * Reads the numbers of a file on a grid, `[bands, rows, cols]`, NaN where it has none. Where the pixels of the file are
 * those of the grid, they are copied; else the file is warped (within 0.05 pixel of GDAL).
 *
 * @throws AppError UnsupportedCrs, OutsideCoverage (antimeridian, poles), and the errors of reading.
 */
export async function readGrid(
  file: RasterFile,
  grid: Grid,
  request: GridRequest,
  options: ReadOptions = {},
): Promise<Raster> {
  const crs = requireSystem(file);
  // A picture to look at may end where the file does; the numbers of a model may not.
  const beyond = request.useOverviews ? "left-empty" : "refused";
  const shift = crs === grid.crs ? alignment(file, grid) : null;
  if (shift !== null) {
    const window = {
      ...turned(shift, file, grid, crs),
      rows: grid.rows,
      cols: grid.cols,
      bands: request.bands,
    };
    return readPart(file, window, { turn: closedTurn(file, crs, 0), level: 0, beyond }, options);
  }
  const positions = sourcePositions(file, grid, crs);
  const level = request.useOverviews ? levelFor(file, positions, grid) : 0;
  scalePositions(positions, file, level);
  const turn = closedTurn(file, crs, level);
  const window = { ...boundsOf(positions, file, level, turn), bands: request.bands };
  const source = await readPart(file, window, { turn, level, beyond }, options);
  return resample(source, positions, file, level, grid, request, options);
}

function readPart(
  file: RasterFile,
  window: PixelWindow,
  { turn, level, beyond }: HowRead & { readonly turn: number | null },
  options: ReadOptions,
): Promise<Raster> {
  if (turn === null) return readWindow(file, window, options, level, beyond);
  return readAcrossSeam(file, window, turn, { level, beyond }, options);
}

/** Moves a place of a file in degrees by the whole turns that bring the grid's middle nearest to the file's middle. */
function turned(place: { row: number; col: number }, file: RasterFile, grid: Grid, crs: Crs) {
  const turn = turnColumns(file, crs);
  if (turn === null) return place;
  const half = grid.cols / 2;
  return { row: place.row, col: Math.round(turnNear(place.col + half, file.cols / 2, turn) - half) };
}

/** Returns where the grid begins in the pixels of the file, when both have the same pixels; null when the file must be warped. */
function alignment(file: RasterFile, grid: Grid): { row: number; col: number } | null {
  const [a, b, , d, e] = file.transform;
  const [gridA, gridB, , gridD, gridE] = grid.transform;
  const tolerance = 1e-6 * Math.abs(a);
  const isSame = [a - gridA, b - gridB, d - gridD, e - gridE].every(
    (difference) => Math.abs(difference) <= tolerance,
  );
  const [col, row] = toPixels(file.transform, grid.transform[2], grid.transform[5]);
  const isWhole = Math.abs(col - Math.round(col)) < 0.01 && Math.abs(row - Math.round(row)) < 0.01;
  return isSame && isWhole ? { row: Math.round(row), col: Math.round(col) } : null;
}

/** Returns the coarsest level whose pixels are not larger than those of the grid. */
function levelFor(file: RasterFile, positions: Float64Array, { rows, cols }: Grid): number {
  const middle = (Math.floor(rows / 2) * cols + Math.floor(cols / 2)) * 2;
  const neighbour = cols > 1 ? middle + (middle + 2 < positions.length ? 2 : -2) : middle;
  const step = Math.hypot(
    positions[neighbour]! - positions[middle]!,
    positions[neighbour + 1]! - positions[middle + 1]!,
  );
  const fits = file.levels
    .map(({ image }, level) => ({ level, factor: file.cols / image.cols }))
    .filter(({ factor }) => factor <= step * 1.001)
    .sort((a, b) => b.factor - a.factor);
  return fits[0]?.level ?? 0;
}

function scalePositions(positions: Float64Array, file: RasterFile, level: number): void {
  if (level === 0) return;
  const { image } = file.levels[level]!;
  for (let i = 0; i < positions.length; i += 2) {
    positions[i] = (positions[i]! * image.cols) / file.cols;
    positions[i + 1] = (positions[i + 1]! * image.rows) / file.rows;
  }
}

/**
 * Returns the window around all positions in the image, one pixel larger on each side; in a file that covers all
 * longitudes, every column counts as in the image.
 */
function boundsOf(positions: Float64Array, file: RasterFile, level: number, turn: number | null) {
  const { image } = file.levels[level]!;
  const [leastCol, mostCol] = turn === null ? [0, image.cols] : [-turn, 2 * turn];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    const [col, row] = [positions[i]!, positions[i + 1]!];
    if (!(col >= leastCol && col <= mostCol && row >= 0 && row <= image.rows)) continue;
    left = Math.min(left, col);
    right = Math.max(right, col);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  if (left > right) return { row: 0, col: 0, rows: 0, cols: 0 };
  const [firstCol, firstRow] = [Math.max(leastCol, Math.floor(left) - 1), Math.max(0, Math.floor(top) - 1)];
  return {
    row: firstRow,
    col: firstCol,
    rows: Math.min(image.rows, Math.ceil(bottom) + 1) - firstRow,
    cols: Math.min(mostCol, Math.ceil(right) + 1) - firstCol,
  };
}

async function resample(
  source: Raster,
  positions: Float64Array,
  file: RasterFile,
  level: number,
  grid: Grid,
  { bands, resampling }: GridRequest,
  options: ReadOptions,
): Promise<Raster> {
  const [col, row] = toPixels(file.levels[level]!.transform, source.transform[2], source.transform[5]);
  const [firstCol, firstRow] = [Math.round(col), Math.round(row)];
  for (let i = 0; i < positions.length; i += 2) {
    positions[i] = positions[i]! - firstCol;
    positions[i + 1] = positions[i + 1]! - firstRow;
  }
  const pixels = grid.rows * grid.cols;
  const values = new (source.values instanceof Float64Array ? Float64Array : Float32Array)(
    bands.length * pixels,
  );
  const breath = createBreath(options.signal);
  for (let band = 0; band < bands.length; band++) {
    await breath();
    resampleBand(source, band, positions, resampling, values.subarray(band * pixels, (band + 1) * pixels));
  }
  return {
    values,
    bands: bands.length,
    rows: grid.rows,
    cols: grid.cols,
    transform: grid.transform,
    crs: grid.crs,
    nodata: file.nodata,
  };
}
