import { compressedTiles } from "./compressed-tiles.ts";
import { imageFields, TILE_TAGS } from "./image-fields.ts";
import { halve } from "./overview.ts";
import type { CogFile, RasterToWrite } from "./raster-to-write.ts";
import { directorySize, type TiffField, writeDirectory } from "./tiff-directory.ts";

/** What GDAL's COG driver states about the order of blocks, so that readers may rely on it; the last space is padding. */
const GHOST_BODY =
  "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n" +
  "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";
const GHOST = `GDAL_STRUCTURAL_METADATA_SIZE=${String(GHOST_BODY.length).padStart(6, "0")} bytes\n${GHOST_BODY}`;
const HEADER_SIZE = 8;

/**
 * Writes a raster as a cloud-optimised GeoTIFF and returns its bytes: header, all directories, then tiles, the smallest
 * overview first (OGC 21-026; GDAL's COG driver documentation for the structural metadata and the block leaders).
 * DEFLATE, little-endian, classic TIFF (under 4 GB).
 */
export async function encodeCog(raster: RasterToWrite, file: CogFile): Promise<Uint8Array> {
  const levels = levelsOf(raster);
  const tiles = await Promise.all(
    levels.map((level) => compressedTiles(level, file.deflate ?? deflateBytes)),
  );
  const tileCounts = tiles.map((level) => level.length);
  const placeholder = levels.map((_, level) =>
    fieldsOf({ raster, file }, level, new Array<number>(tileCounts[level]!).fill(0), tiles[level]!),
  );
  const starts: number[] = [];
  let position = HEADER_SIZE + GHOST.length + (GHOST.length % 2);
  for (const fields of placeholder) {
    starts.push(position);
    position += directorySize(fields);
  }
  const offsets = placeTiles(tiles, position);
  const bytes = new Uint8Array(offsets.end);
  const view = new DataView(bytes.buffer);
  writeHeader(bytes, view, starts[0]!);
  levels.forEach((_, level) => {
    writeDirectory(
      view,
      starts[level]!,
      fieldsOf({ raster, file }, level, offsets.levels[level]!, tiles[level]!),
      starts[level + 1] ?? 0,
    );
  });
  tiles.forEach((level, index) => {
    level.forEach((tile, place) => {
      writeBlock(bytes, view, tile, offsets.levels[index]![place]!);
    });
  });
  return bytes;
}

/** Returns the raster, then its overviews, until both sides fit into one tile. */
function levelsOf(raster: RasterToWrite): RasterToWrite[] {
  const levels = [raster];
  if (raster.overviews === "none") return levels;
  for (let last = raster; Math.max(last.rows, last.cols) > raster.tileSize; last = levels.at(-1)!)
    levels.push(halve(last));
  return levels;
}

function fieldsOf(
  { raster, file }: { raster: RasterToWrite; file: CogFile },
  level: number,
  offsets: readonly number[],
  tiles: readonly Uint8Array[],
): TiffField[] {
  const byteCounts = tiles.map((tile) => tile.length);
  return [
    ...imageFields(raster, level, file),
    { tag: TILE_TAGS.offsets, type: "long", values: offsets },
    { tag: TILE_TAGS.byteCounts, type: "long", values: byteCounts },
  ];
}

/**
 * Computes the positions of all tiles, the smallest overview first. Before each tile is its size, and after it a copy
 * of its last bytes.
 */
function placeTiles(
  tiles: readonly (readonly Uint8Array[])[],
  start: number,
): { levels: number[][]; end: number } {
  const levels: number[][] = tiles.map(() => []);
  let end = start;
  for (let level = tiles.length - 1; level >= 0; level--)
    for (const tile of tiles[level]!) {
      levels[level]!.push(end + 4);
      end += 4 + tile.length + 4;
    }
  return { levels, end };
}

function writeHeader(bytes: Uint8Array, view: DataView, firstDirectory: number): void {
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, firstDirectory, true);
  bytes.set(new TextEncoder().encode(GHOST), HEADER_SIZE);
}

function writeBlock(bytes: Uint8Array, view: DataView, tile: Uint8Array, offset: number): void {
  view.setUint32(offset - 4, tile.length, true);
  bytes.set(tile, offset);
  bytes.set(tile.subarray(-4), offset + tile.length);
}

async function deflateBytes(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return new Uint8Array(
    await new Response(stream.pipeThrough(new CompressionStream("deflate"))).arrayBuffer(),
  );
}
