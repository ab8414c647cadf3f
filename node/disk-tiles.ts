import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { TileStore } from "../src/prediction/tile/stored-tile.ts";

/** Creates a store that keeps tiles as files in the user's cache folder; where the folder cannot be written, it keeps nothing. */
export function createDiskTiles(): TileStore {
  const folder = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "florascope", "tiles");
  return {
    async get(name) {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      return bytes && new Uint8Array(bytes);
    },
    async put(name, bytes) {
      const partial = join(folder, `.${name}.${process.pid}`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(partial, bytes);
        await rename(partial, join(folder, name));
      } catch {
        // What cannot be kept is computed again.
        await rm(partial, { force: true }).catch(() => {});
      }
    },
  };
}
