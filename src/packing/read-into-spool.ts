import type { ReadOptions } from "../core/read-options.ts";
import type { RasterFile } from "../sources/raster-file.ts";
import { readWindow } from "../sources/read-window.ts";
import { type Cube, type CubeSource, newSamples } from "./cube.ts";
import type { PlaneSpool } from "./plane-spool.ts";

/** The most numbers that are in memory of one file at once. */
const MOST_NUMBERS = 2 ** 21;

/**
 * Reads all that a cube wants of one file into the spool, a few rows of its tiles at a time, each number as it is stored.
 *
 * @throws the errors of reading, and of writing.
 */
export async function readIntoSpool(
  file: RasterFile,
  { source, first }: CubeSource,
  cube: Cube,
  spool: PlaneSpool,
  options: ReadOptions,
): Promise<void> {
  const { rows, cols, cutOf, nodata } = cube.shape;
  const bands = source.layers.map(({ band }) => band);
  for (const piece of pieces(file, { row: cutOf.row, col: cutOf.col, rows, cols }, bands.length)) {
    const { values } = await readWindow(file, { ...piece, bands }, options);
    const plane = piece.rows * piece.cols;
    const place = { row: piece.row - cutOf.row, col: piece.col - cutOf.col, cols: piece.cols };
    for (let band = 0; band < bands.length; band++) {
      const samples = newSamples(cube, plane);
      for (let i = 0; i < plane; i++) {
        const value = values[band * plane + i]!;
        samples[i] = Number.isNaN(value) ? (nodata ?? 0) : value;
      }
      await spool.write(first + band, place, samples);
    }
  }
}

interface Piece {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** Cuts a rectangle along the tiles of a file, so that each tile is unpacked once. */
function* pieces({ levels }: RasterFile, whole: Piece, bands: number): Generator<Piece> {
  const { image, held } = levels[0]!;
  const { tileRows, tileCols } = held?.image ?? image;
  const most = Math.max(1, Math.floor(MOST_NUMBERS / bands));
  const high = Math.min(tileRows, whole.rows);
  const wide = Math.max(1, Math.floor(most / high / tileCols)) * tileCols;
  const deep = wide < whole.cols ? 1 : Math.max(1, Math.floor(most / whole.cols / tileRows));
  const origin = held ?? { row: 0, col: 0 };
  for (const [row, rows] of cuts(whole.row, whole.rows, tileRows * deep, origin.row))
    for (const [col, cols] of cuts(whole.col, whole.cols, wide, origin.col)) yield { row, col, rows, cols };
}

/** Cuts a stretch at the multiples of `step` from an origin on. */
function* cuts(start: number, length: number, step: number, origin: number): Generator<[number, number]> {
  for (let at = start; at < start + length; ) {
    const next = Math.min(start + length, (Math.floor((at - origin) / step) + 1) * step + origin);
    yield [at, next - at];
    at = next;
  }
}
