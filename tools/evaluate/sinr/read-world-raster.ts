import { basename } from "node:path";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import { readWindow } from "../../../src/sources/read-window.ts";
import type { WorldRaster } from "./geo-feature.ts";

/** Reads the first band of a raster whole, whether or not it says where it lies. */
export async function readWorldRaster(rasters: Rasters, address: string): Promise<WorldRaster> {
  const file = await rasters.open({ address, crs: null, nodata: null });
  const { rows, cols } = file;
  const { values } = await readWindow(file, { row: 0, col: 0, rows, cols, bands: [0] });
  return { name: basename(address).replace(/\.tiff?$/i, ""), rows, cols, values };
}
