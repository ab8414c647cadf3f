import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { encodeCog } from "../../src/sources/cog-writer/encode-cog.ts";
import type { CogFile, RasterToWrite } from "../../src/sources/cog-writer/raster-to-write.ts";
import type { RasterDescription } from "./catalogue/asset.ts";
import { SIMULATED_NOTE } from "./simulated-note.ts";

const deflateBytes = promisify(deflate);

/** The facts that every file of the island states about itself. */
export const ISLAND_FILE: CogFile = {
  software: "Florascope simulate",
  tags: { SIMULATED: SIMULATED_NOTE },
  deflate: (bytes) => deflateBytes(bytes, { level: 7 }),
};

/** A raster that was written: its path in the island's folder, and its description. */
export interface WrittenRaster {
  readonly path: string;
  readonly description: RasterDescription;
}

/** Called with each raster after it is written. */
export type NoteRaster = (written: WrittenRaster) => void;

/** Writes a raster as a COG below `folder`, and gives its description without the values. */
export async function writeRaster(
  folder: string,
  path: string,
  raster: RasterToWrite,
): Promise<WrittenRaster> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  const description = `${SIMULATED_NOTE} ${raster.description}`;
  await writeFile(file, await encodeCog({ ...raster, description }, ISLAND_FILE));
  const { values: _, ...rest } = raster;
  return { path, description: rest };
}
