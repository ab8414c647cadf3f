/** The part of shpjs that is used; the package brings no types for its version 6. */
declare module "shpjs" {
  import type { FeatureCollection } from "geojson";

  /** The layers of a zipped Shapefile in longitude and latitude, by its .prj where there is one. */
  export function parseZip(archive: ArrayBuffer): Promise<FeatureCollection | FeatureCollection[]>;
}
