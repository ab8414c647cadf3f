import { imageFields, TILE_TAGS } from "./image-fields.ts";
import type { CogFile, RasterForm } from "./raster-to-write.ts";
import {
  BIG_TIFF,
  CLASSIC_TIFF,
  directorySize,
  setNumber,
  type TiffField,
  type TiffWidths,
  writeDirectory,
} from "./tiff-directory.ts";

/** What GDAL's COG driver states about the order of blocks, so that readers may rely on it; the last space is padding. */
const GHOST_BODY =
  "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n" +
  "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";
const GHOST = `GDAL_STRUCTURAL_METADATA_SIZE=${String(GHOST_BODY.length).padStart(6, "0")} bytes\n${GHOST_BODY}`;

/** The bytes before and after each block: its size, and its last bytes again. */
const BESIDE_BLOCK = 4;

const MOST_CLASSIC_BYTES = 2 ** 32 - 1;

/** Where everything of a COG stands. */
export interface CogLayout {
  /** The file's first bytes: header, structural metadata and all directories. */
  readonly head: Uint8Array;
  /** For each level, the largest first, the position of each block in the file; 4 bytes before and after it are its own too. */
  readonly positions: readonly (readonly number[])[];
  /** The size of the file. */
  readonly size: number;
}

/**
 * Lays out a cloud-optimised GeoTIFF whose blocks are compressed already: header, all directories, the long lists of blocks behind them,
 * then blocks, the smallest overview first (OGC 21-026; GDAL's COG driver documentation for this order, the structural metadata and the
 * block leaders). Little-endian; a BigTIFF where 4 GB do not suffice.
 *
 * @param byteCounts  for each level, the largest first, the size of each compressed block in the file's order.
 * @param most  bytes of a classic file; tests make small BigTIFFs with less.
 */
export function cogLayout(
  form: RasterForm,
  file: CogFile,
  byteCounts: readonly (readonly number[])[],
  most = MOST_CLASSIC_BYTES,
): CogLayout {
  const classic = layoutOf(form, file, byteCounts, CLASSIC_TIFF);
  return classic.size <= most ? classic : layoutOf(form, file, byteCounts, BIG_TIFF);
}

/** The shapes of a raster and of its overviews, until both sides fit into one tile. */
export function cogLevels({ rows, cols, tileSize, overviews }: RasterForm): { rows: number; cols: number }[] {
  const levels = [{ rows, cols }];
  if (overviews === "none") return levels;
  for (let last = levels[0]!; Math.max(last.rows, last.cols) > tileSize; last = levels.at(-1)!)
    levels.push({ rows: Math.ceil(last.rows / 2), cols: Math.ceil(last.cols / 2) });
  return levels;
}

/** Writes a block with what stands before and after it; `at` is the position of the block itself. */
export function writeBlock(bytes: Uint8Array, block: Uint8Array, at: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at - BESIDE_BLOCK, block.length, true);
  bytes.set(block, at);
  bytes.set(block.subarray(-BESIDE_BLOCK), at + block.length);
}

function layoutOf(
  form: RasterForm,
  file: CogFile,
  byteCounts: readonly (readonly number[])[],
  widths: TiffWidths,
): CogLayout {
  const fieldsOf = (level: number, positions: readonly number[]): TiffField[] => [
    ...imageFields(form, level, file),
    { tag: TILE_TAGS.offsets, type: "position", values: positions, standsApart: true },
    { tag: TILE_TAGS.byteCounts, type: "long", values: byteCounts[level]!, standsApart: true },
  ];
  const sizes = byteCounts.map((counts, level) => directorySize(fieldsOf(level, counts), widths));
  let end = widths.header + GHOST.length + (GHOST.length % 2);
  const [starts, lists] = (["own", "apart"] as const).map((part) =>
    sizes.map((size) => {
      end += size[part];
      return end - size[part];
    }),
  ) as [number[], number[]];
  const head = new Uint8Array(end);
  const { positions, size } = placeBlocks(byteCounts, end);
  const view = new DataView(head.buffer);
  // A classic layout of a file that is too large for one has no numbers that could be written.
  if (widths === CLASSIC_TIFF && size > MOST_CLASSIC_BYTES) return { head, positions, size };
  writeHeader(head, view, starts[0]!, widths);
  byteCounts.forEach((_, level) => {
    const next = starts[level + 1] ?? 0;
    const fields = fieldsOf(level, positions[level]!);
    writeDirectory(view, starts[level]!, fields, { next, apart: lists[level]!, widths });
  });
  return { head, positions, size };
}

/** Computes the positions of all blocks, the smallest overview first. */
function placeBlocks(
  byteCounts: readonly (readonly number[])[],
  start: number,
): Pick<CogLayout, "positions" | "size"> {
  const positions: number[][] = byteCounts.map(() => []);
  let size = start;
  for (let level = byteCounts.length - 1; level >= 0; level--)
    for (const bytes of byteCounts[level]!) {
      positions[level]!.push(size + BESIDE_BLOCK);
      size += BESIDE_BLOCK + bytes + BESIDE_BLOCK;
    }
  return { positions, size };
}

function writeHeader(bytes: Uint8Array, view: DataView, firstDirectory: number, widths: TiffWidths): void {
  const isBig = widths === BIG_TIFF;
  bytes.set([0x49, 0x49, isBig ? 43 : 42, 0]);
  // A BigTIFF states the width of its positions, then two bytes of nothing.
  if (isBig) bytes.set([widths.position, 0, 0, 0], 4);
  setNumber(view, isBig ? 8 : 4, firstDirectory, widths.position);
  bytes.set(new TextEncoder().encode(GHOST), widths.header);
}
