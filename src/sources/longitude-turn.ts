import { shiftOrigin } from "../core/affine.ts";
import { type Crs, wholeTurn } from "../core/crs.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Raster } from "./raster.ts";
import type { RasterFile } from "./raster-file.ts";
import type { PixelWindow } from "./read-pixels.ts";
import { readWindow } from "./read-window.ts";

/**
 * Returns how many columns of a file in degrees make a whole turn of longitude, so that longitudes from 0 to 360 are
 * found too; null for other files.
 */
export function turnColumns({ transform: [a, b] }: Pick<RasterFile, "transform">, crs: Crs): number | null {
  const turn = wholeTurn(crs);
  return turn === null || b !== 0 || a <= 0 ? null : turn / a;
}

/** Moves a column by whole turns until it is within half a turn of another column. */
export function turnNear(col: number, near: number, turn: number): number {
  return col + turn * Math.round((near - col) / turn);
}

/** Returns how many columns of one level make a whole turn, where the file covers all longitudes; null where it has a gap. */
export function closedTurn(file: RasterFile, crs: Crs, level: number): number | null {
  const turn = turnColumns(file, crs);
  if (turn === null || file.cols < turn - 0.5) return null;
  return Math.round((turn * file.levels[level]!.image.cols) / file.cols);
}

/** Which level of a file is read, and what becomes of pixels that it does not hold: see `readWindow`. */
export interface HowRead {
  readonly level: number;
  readonly beyond: "refused" | "left-empty";
}

/** Reads a window that may cross the seam of a file that covers all longitudes; its columns may lie beyond either end. */
export async function readAcrossSeam(
  file: RasterFile,
  window: PixelWindow,
  turn: number,
  { level, beyond }: HowRead,
  options: ReadOptions,
): Promise<Raster> {
  if (window.col >= 0 && window.col + window.cols <= turn)
    return readWindow(file, window, options, level, beyond);
  const inner = ((window.col % turn) + turn) % turn;
  const before = Math.min(window.cols, turn - inner);
  const parts = await Promise.all([
    readWindow(file, { ...window, col: inner, cols: before }, options, level, beyond),
    readWindow(file, { ...window, col: 0, cols: window.cols - before }, options, level, beyond),
  ]);
  const values = new (parts[0].values instanceof Float64Array ? Float64Array : Float32Array)(
    window.bands.length * window.rows * window.cols,
  );
  let at = 0;
  for (let line = 0; line < window.bands.length * window.rows; line++)
    for (const { values: own, cols } of parts) {
      values.set(own.subarray(line * cols, (line + 1) * cols), at);
      at += cols;
    }
  const transform = shiftOrigin(file.levels[level]!.transform, window.col, window.row);
  return { ...parts[0], values, cols: window.cols, transform };
}
