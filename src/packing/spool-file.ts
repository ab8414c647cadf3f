import { sha256 } from "../core/sha256.ts";
import { type Cube, sampleBytes } from "./cube.ts";
import type { PackFile, PackStore } from "./pack-store.ts";
import { spoolBytes } from "./plane-spool.ts";

/** The folder of what is only needed while a pack is made. */
export const WORK = "work";

/** The path of a spool by its name. */
export const spoolPath = (name: string) => `${WORK}/${name}.planes`;

/** Opens the spool of a cube at its full size, so that one that was cut or lost afterwards is known by its size. */
export async function openSpool(store: PackStore, name: string, cube: Cube): Promise<PackFile> {
  const file = await store.open(spoolPath(name));
  if ((await file.size()) !== spoolBytes(cube)) await file.truncate(spoolBytes(cube));
  return file;
}

/** A name that changes with everything that decides where a number stands in a spool. */
export async function spoolName(cube: Cube): Promise<string> {
  const { crs, rows, cols, cutOf, nodata, version } = cube.shape;
  const sources = cube.sources.map((own) => [own.source.key, own.version, own.first, own.source.layers]);
  const all = [
    cube.path,
    version,
    crs,
    rows,
    cols,
    cutOf,
    String(nodata),
    sampleBytes(cube),
    cube.tileSize,
    sources,
  ];
  return (await sha256(new TextEncoder().encode(JSON.stringify(all)))).slice(0, 16);
}
