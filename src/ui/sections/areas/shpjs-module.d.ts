/** The part of shpjs that is used; the package brings no types for its version 6. */
declare module "shpjs" {
  import type { Geometry } from "geojson";

  /** The shapes of a .shp, in its own coordinates. */
  export function parseShp(shp: Uint8Array): (Geometry | null)[];
  /** The rows of a .dbf, in the encoding that the .cpg names. */
  export function parseDbf(dbf: Uint8Array, cpg?: Uint8Array): Record<string, unknown>[];
}
