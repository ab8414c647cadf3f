import { cogLayout, writeBlock } from "./cog-layout.ts";
import { compressedTiles } from "./compressed-tiles.ts";
import { deflateBytes } from "./deflate-bytes.ts";
import { halve } from "./overview.ts";
import type { CogFile, RasterToWrite } from "./raster-to-write.ts";

/** Writes a raster in memory as a cloud-optimised GeoTIFF, laid out as {@link cogLayout} says, and returns its bytes. DEFLATE. */
export async function encodeCog(raster: RasterToWrite, file: CogFile): Promise<Uint8Array> {
  const tiles = await Promise.all(
    levelsOf(raster).map((level) => compressedTiles(level, file.deflate ?? deflateBytes)),
  );
  const byteCounts = tiles.map((level) => level.map(({ length }) => length));
  const { head, positions, size } = cogLayout(raster, file, byteCounts);
  const bytes = new Uint8Array(size);
  bytes.set(head);
  tiles.forEach((level, index) => {
    level.forEach((tile, place) => {
      writeBlock(bytes, tile, positions[index]![place]!);
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
