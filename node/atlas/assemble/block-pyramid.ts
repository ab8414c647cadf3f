import { cogLevels } from "../../../src/sources/cog-writer/cog-layout.ts";
import { halve } from "../../../src/sources/cog-writer/overview.ts";
import type { RasterForm, Samples } from "../../../src/sources/cog-writer/raster-to-write.ts";

/** A block of a raster or of one of its overviews, level 0 being the raster. */
export interface BlockPlace {
  readonly level: number;
  readonly row: number;
  readonly col: number;
}

/** Samples of a block: `[band, tileSize, tileSize]`, the edge repeated beyond the raster's edge; null where all of it is no data. */
export type BlockSamples = Samples | null;

/**
 * Makes all blocks of a raster and of its overviews, each once, from the blocks of the raster. An overview's block is made as soon as the
 * four below it are there, which are then forgotten: what is in memory grows with the number of levels, not with the raster.
 *
 * @param base  gives a block of the raster; what lies beyond the raster's edge does not count.
 * @param keep  takes each block.
 */
export async function eachBlock(
  form: RasterForm,
  base: (row: number, col: number) => Promise<BlockSamples>,
  keep: (place: BlockPlace, samples: BlockSamples) => Promise<void>,
): Promise<void> {
  const levels = cogLevels(form);
  const { tileSize } = form;

  async function make(level: number, row: number, col: number): Promise<BlockSamples> {
    const samples = level === 0 ? await base(row, col) : await above(level - 1, 2 * row, 2 * col);
    const { rows, cols } = levels[level]!;
    if (samples !== null)
      repeatEdge(samples, tileSize, { rows: rows - row * tileSize, cols: cols - col * tileSize });
    await keep({ level, row, col }, samples);
    return samples;
  }

  async function above(level: number, row: number, col: number): Promise<BlockSamples> {
    const { rows, cols } = levels[level]!;
    const four: BlockSamples[] = [];
    for (const [down, right] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      const isThere = (row + down) * tileSize < rows && (col + right) * tileSize < cols;
      four.push(isThere ? await make(level, row + down, col + right) : null);
    }
    return halved(form, four);
  }

  const last = levels.at(-1)!;
  for (let row = 0; row * tileSize < last.rows; row++)
    for (let col = 0; col * tileSize < last.cols; col++) await make(levels.length - 1, row, col);
}

/** Puts four blocks together, north-west first, row by row, and halves what they make. */
function halved(form: RasterForm, four: readonly BlockSamples[]): BlockSamples {
  const some = four.find((samples) => samples !== null);
  if (some === undefined || some === null) return null;
  const { tileSize, bands, nodata } = form;
  const side = 2 * tileSize;
  const values = some.slice(0, 0);
  const joined = new (values.constructor as new (length: number) => Samples)(bands.length * side * side);
  joined.fill(nodata ?? 0);
  four.forEach((samples, place) => {
    if (samples === null) return;
    const corner = Math.floor(place / 2) * tileSize * side + (place % 2) * tileSize;
    for (let line = 0; line < bands.length * tileSize; line++) {
      const [band, row] = [Math.floor(line / tileSize), line % tileSize];
      const from = line * tileSize;
      joined.set(samples.subarray(from, from + tileSize), band * side * side + corner + row * side);
    }
  });
  return halve({ ...form, rows: side, cols: side, values: joined }).values;
}

/** Repeats the last row and column of the raster in what of a block lies beyond it, in place. */
function repeatEdge(samples: Samples, tileSize: number, inside: { rows: number; cols: number }): void {
  const [rows, cols] = [Math.min(inside.rows, tileSize), Math.min(inside.cols, tileSize)];
  for (let plane = 0; plane < samples.length; plane += tileSize * tileSize) {
    if (cols < tileSize)
      for (let start = plane; start < plane + rows * tileSize; start += tileSize)
        samples.fill(samples[start + cols - 1]!, start + cols, start + tileSize);
    const last = plane + (rows - 1) * tileSize;
    for (let row = rows; row < tileSize; row++)
      samples.copyWithin(plane + row * tileSize, last, last + tileSize);
  }
}
