import { cogLayout, writeBlock } from "../sources/cog-writer/cog-layout.ts";
import { deflateBytes } from "../sources/cog-writer/deflate-bytes.ts";
import { encodeSamples } from "../sources/cog-writer/encode-samples.ts";
import type { CogFile, Samples } from "../sources/cog-writer/raster-to-write.ts";
import { type Cube, formOf, newSamples, sampleBytes } from "./cube.ts";
import type { PackFile } from "./pack-store.ts";
import { type PlaneSpool, spoolBytes } from "./plane-spool.ts";

/** The most bytes of a row of tiles that are in memory at once. */
const MOST_STRIP_BYTES = 32 * 2 ** 20;
/** The bytes before and after a block. */
const BESIDE_BLOCK = 4;
const CLASSIC_BYTES = 2 ** 32 - 1;

/**
 * Writes a cube as a cloud-optimised GeoTIFF from the layers in its spool, one row of tiles at a time, and returns its size in bytes.
 * The head, which says where all tiles are, has the same length whatever it says, so it is written last.
 *
 * @throws AppError StorageFailed; the signal's reason.
 */
export async function writeCube(
  out: PackFile,
  cube: Cube,
  spool: PlaneSpool,
  onRow: () => void,
  signal?: AbortSignal,
): Promise<number> {
  const form = formOf(cube);
  const file: CogFile = {
    software: "Florascope pack",
    tags: cube.shape.isSimulated ? { SIMULATED: "SIMULATED: nothing in this file was measured." } : {},
  };
  const across = Math.ceil(cube.shape.cols / cube.tileSize);
  const down = Math.ceil(cube.shape.rows / cube.tileSize);
  // Compressed blocks are hardly larger than the numbers in them; with their frames they stay below twice that.
  const most = 2 * spoolBytes(cube) + 2 ** 20 > CLASSIC_BYTES ? 0 : CLASSIC_BYTES;
  const sizes = new Array<number>(across * down).fill(0);
  let end = cogLayout(form, file, [sizes], most).head.length;
  await out.truncate(0);
  const tilesAtOnce = Math.max(
    1,
    Math.floor(MOST_STRIP_BYTES / (cube.tileSize ** 2 * cube.bands.length * sampleBytes(cube))),
  );
  for (let row = 0; row < down; row++) {
    for (let first = 0; first < across; first += tilesAtOnce) {
      const blocks = await compressedTiles(cube, spool, row, first, Math.min(tilesAtOnce, across - first));
      const framed = new Uint8Array(blocks.reduce((sum, { length }) => sum + length + 2 * BESIDE_BLOCK, 0));
      let at = 0;
      for (const [i, block] of blocks.entries()) {
        sizes[row * across + first + i] = block.length;
        writeBlock(framed, block, at + BESIDE_BLOCK);
        at += block.length + 2 * BESIDE_BLOCK;
      }
      signal?.throwIfAborted();
      await out.write(end, framed);
      end += framed.length;
    }
    onRow();
  }
  const { head, size } = cogLayout(form, file, [sizes], most);
  if (size !== end) throw new RangeError(`writeCube: expected a file of ${size} bytes, got ${end}`);
  await out.write(0, head);
  await out.flush();
  return size;
}

/** Reads, interleaves and compresses tiles of one row that lie side by side. */
async function compressedTiles(
  cube: Cube,
  spool: PlaneSpool,
  tileRow: number,
  first: number,
  count: number,
): Promise<Uint8Array[]> {
  const { tileSize, shape } = cube;
  const left = first * tileSize;
  const width = Math.min(shape.cols, left + count * tileSize) - left;
  const { samples, rows } = await spool.read(tileRow, left, width);
  const form = formOf(cube);
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      deflateBytes(encodeSamples(tileOf(cube, samples, { rows, width, left: i * tileSize }), form)),
    ),
  );
}

/** Returns one tile, `[row][col][band]`; beyond the raster's edge, the last row and column are repeated. */
function tileOf(
  cube: Cube,
  strip: Samples,
  { rows, width, left }: { readonly rows: number; readonly width: number; readonly left: number },
): Samples {
  const { tileSize, bands } = cube;
  const depth = bands.length;
  const tile = newSamples(cube, tileSize * tileSize * depth);
  for (let band = 0; band < depth; band++)
    for (let row = 0; row < tileSize; row++) {
      const line = (band * rows + Math.min(row, rows - 1)) * width;
      let to = row * tileSize * depth + band;
      for (let col = 0; col < tileSize; col++, to += depth)
        tile[to] = strip[line + Math.min(left + col, width - 1)]!;
    }
  return tile;
}
