import { sha256 } from "../core/sha256.ts";
import { type Cube, sampleBytes } from "./cube.ts";

/** The folder of what is only needed while a pack is made. */
export const WORK = "work";

/** The path of a spool by its name. */
export const spoolPath = (name: string) => `${WORK}/${name}.planes`;

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
