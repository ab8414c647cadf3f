import type { ReadOptions } from "../core/read-options.ts";
import type { Samples } from "../sources/cog-writer/raster-to-write.ts";
import type { RasterFile } from "../sources/raster-file.ts";
import { readWindow } from "../sources/read-window.ts";
import { type Cube, type CubeSource, newSamples, sampleBytes } from "./cube.ts";
import type { PlaneSpool } from "./plane-spool.ts";

/** The most numbers that are unpacked at once, where one tile of the file has no more. */
const MOST_NUMBERS = 2 ** 21;
/** The most bytes that wait to be written, where one row of tiles has no more. */
const MOST_WAITING = 8 * 2 ** 20;

/**
 * Reads all that a cube wants of one file into the spool, some rows of its tiles at a time, each number as it is stored.
 *
 * @param onBytes  called after each of them, with the bytes that they have in the spool.
 * @throws the errors of reading, and of writing.
 */
export async function readIntoSpool(
  file: RasterFile,
  { source, first }: CubeSource,
  cube: Cube,
  spool: PlaneSpool,
  onBytes: (bytes: number) => void,
  options: ReadOptions,
): Promise<void> {
  const { rows, cols, cutOf } = cube.shape;
  const bands = source.layers.map(({ band }) => band);
  const { image, held } = file.levels[0]!;
  const { tileRows, tileCols } = held?.image ?? image;
  const origin = held ?? { row: 0, col: 0 };
  const perRow = bands.length * cols * sampleBytes(cube);
  const high = Math.max(1, Math.floor(MOST_WAITING / perRow / tileRows)) * tileRows;
  const wide = Math.max(1, Math.floor(MOST_NUMBERS / bands.length / tileRows / tileCols)) * tileCols;
  for (const [row, height] of cuts(cutOf.row, rows, high, origin.row)) {
    const waiting = newSamples(cube, bands.length * height * cols);
    for (const [col, width] of cuts(cutOf.col, cols, wide, origin.col))
      for (const [top, depth] of cuts(row, height, tileRows, origin.row)) {
        const window = { row: top, col, rows: depth, cols: width, bands };
        const { values } = await readWindow(file, window, options);
        const place = { row: top - row, col: col - cutOf.col, rows: depth, cols: width };
        putInto(waiting, values, place, { height, cols, nodata: cube.shape.nodata ?? 0 });
      }
    const plane = height * cols;
    for (let band = 0; band < bands.length; band++)
      await spool.write(
        first + band,
        { row: row - cutOf.row, col: 0, cols },
        waiting.subarray(band * plane, (band + 1) * plane) as Samples,
      );
    onBytes(waiting.byteLength);
  }
}

/** Copies a rectangle of all bands into its place; NaN, which stands for no data, becomes the number for it. */
function putInto(
  waiting: Samples,
  values: Float32Array | Float64Array,
  place: { readonly row: number; readonly col: number; readonly rows: number; readonly cols: number },
  { height, cols, nodata }: { readonly height: number; readonly cols: number; readonly nodata: number },
): void {
  const bands = values.length / place.rows / place.cols;
  let from = 0;
  for (let band = 0; band < bands; band++)
    for (let row = 0; row < place.rows; row++) {
      let to = (band * height + place.row + row) * cols + place.col;
      for (let col = 0; col < place.cols; col++, from++, to++) {
        const value = values[from]!;
        waiting[to] = Number.isNaN(value) ? nodata : value;
      }
    }
}

/** Cuts a stretch at the multiples of `step` from an origin on. */
function* cuts(start: number, length: number, step: number, origin: number): Generator<[number, number]> {
  for (let at = start; at < start + length; ) {
    const next = Math.min(start + length, (Math.floor((at - origin) / step) + 1) * step + origin);
    yield [at, next - at];
    at = next;
  }
}
