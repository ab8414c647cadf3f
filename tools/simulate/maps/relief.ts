import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_GRID } from "../grid/island-grid.ts";
import type { Landscape } from "../landscape/make-landscape.ts";

/** Elevation at 10 m, stored in decimetres; the sea floor is below 0. */
export function reliefMap({ environment }: Landscape): RasterToWrite {
  return {
    ...{ rows: ISLAND_GRID.rows, cols: ISLAND_GRID.cols, sampleType: "int16", nodata: -32_768 },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting,
      north: ISLAND_GRID.originNorthing,
      pixelWidth: 10,
      pixelHeight: 10,
    },
    values: Int16Array.from(environment.elevation, (metres) => Math.round(metres * 10)),
    bands: [{ name: "elevation", scale: 0.1, offset: 0, unit: "m" }],
    ...{ interleave: "band", tileSize: 256, predictor: 2, overviews: "average" },
    description: "Elevation above the sea in decimetres.",
  };
}
