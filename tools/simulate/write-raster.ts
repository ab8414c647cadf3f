import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RasterDescription } from "./catalogue/asset.ts";
import { encodeCog } from "./cog/encode-cog.ts";
import type { RasterToWrite } from "./cog/raster-to-write.ts";

/** A raster that was written: its path in the island's folder, and what it is. */
export interface WrittenRaster {
  readonly path: string;
  readonly description: RasterDescription;
}

/** Hears of each raster once it is written. */
export type NoteRaster = (written: WrittenRaster) => void;

/** Writes a raster as a COG below `folder`, and forgets its values. */
export async function writeRaster(
  folder: string,
  path: string,
  raster: RasterToWrite,
): Promise<WrittenRaster> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await encodeCog(raster));
  const { values: _, ...description } = raster;
  return { path, description };
}
