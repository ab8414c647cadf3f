import { toPixels } from "../../../src/core/affine.ts";
import { conversion, lonLat } from "../../../src/core/crs.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Raster } from "../../../src/sources/raster.ts";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import { readWindow } from "../../../src/sources/read-window.ts";
import { type EnvironmentArray, environmentArray } from "../../../src/training/sinr/environment-array.ts";

/** Numbers of a raster that are held at once. */
const MOST_NUMBERS = 100_000_000;

/** The environment of the Earth made from rasters, and where they say something. */
export interface RasterEnvironment {
  readonly environment: EnvironmentArray;
  /** Share of the lattice's points at which each variable is known, in the order of the variables. */
  readonly known: readonly number[];
}

/**
 * Makes the environment array from rasters of any system, one variable for each of their bands, in the order given: bilinear at
 * the points of a lattice, then z-scored over the points where the variable is known.
 *
 * @param step  Degrees between the points; 180 must be a multiple of it.
 * @throws AppError BadInput where a raster does not say where it lies, is too large, or covers no point.
 */
export async function sampleRasters(
  rasters: Rasters,
  addresses: readonly string[],
  step: number,
): Promise<RasterEnvironment> {
  const rows = Math.round(180 / step) + 1;
  const cols = Math.round(360 / step) + 1;
  const variables: Float32Array[] = [];
  for (const address of addresses)
    for (const band of await readBands(rasters, address))
      variables.push(atLattice(band, rows, cols, address));
  const values = new Float32Array(rows * cols * variables.length).fill(Number.NaN);
  const known = variables.map((variable, channel) => {
    const { mean, deviation, count } = moments(variable);
    if (count === 0)
      throw badRaster(
        addresses[0]!,
        `variable ${channel + 1}: expected numbers at some points of the lattice, got none`,
      );
    for (let point = 0; point < variable.length; point++)
      values[point * variables.length + channel] = (variable[point]! - mean) / deviation;
    return count / variable.length;
  });
  return { environment: environmentArray(values, [rows, cols, variables.length]), known };
}

/** Reads every band of a raster. @throws AppError BadInput where it does not say where it lies, or is too large. */
export async function readBands(rasters: Rasters, address: string): Promise<Raster[]> {
  const file = await rasters.open({ address, crs: null, nodata: null });
  if (file.crs === null || !file.isPlaced)
    throw badRaster(address, "expected a raster that says where it lies, got one without a known system");
  if (file.rows * file.cols > MOST_NUMBERS)
    throw badRaster(address, `expected at most ${MOST_NUMBERS} pixels, got ${file.rows * file.cols}`);
  const { rows, cols } = file;
  return Promise.all(
    file.bands.map((_, band) => readWindow(file, { row: 0, col: 0, rows, cols, bands: [band] })),
  );
}

/** The numbers of a raster of one band at the points of the lattice; NaN where one of the four pixels around has none. */
function atLattice(raster: Raster, rows: number, cols: number, address: string): Float32Array {
  const toRaster = conversion(lonLat, raster.crs!);
  const values = new Float32Array(rows * cols).fill(Number.NaN);
  let known = 0;
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) {
      const [x, y] = toRaster((360 * col) / (cols - 1) - 180, 90 - (180 * row) / (rows - 1));
      const value = bilinear(raster, ...toPixels(raster.transform, x, y));
      values[row * cols + col] = value;
      if (!Number.isNaN(value)) known++;
    }
  if (known > 0) return values;
  throw badRaster(
    address,
    "expected a raster that covers some points of the lattice, got one that covers none",
  );
}

/** The number between the centres of four pixels; at the outer half pixel that of the nearest ones. */
export function bilinear({ values, rows, cols }: Raster, colAt: number, rowAt: number): number {
  if (!(colAt >= 0 && rowAt >= 0 && colAt <= cols && rowAt <= rows)) return Number.NaN;
  const [x, y] = [clamp(colAt - 0.5, cols - 1), clamp(rowAt - 0.5, rows - 1)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, cols - 1), Math.min(top + 1, rows - 1)];
  const [dx, dy] = [x - left, y - top];
  const at = (row: number, col: number) => values[row * cols + col]!;
  return (
    (1 - dy) * ((1 - dx) * at(top, left) + dx * at(top, right)) +
    dy * ((1 - dx) * at(bottom, left) + dx * at(bottom, right))
  );
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

function moments(values: Float32Array): { mean: number; deviation: number; count: number } {
  let [count, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(squares / count - mean * mean, 1e-12)), count };
}

function badRaster(address: string, reason: string): AppError {
  return new AppError("BadInput", `${address}: ${reason}`, { input: address });
}
