import { createRasters } from "../sources/raster-file.ts";
import { readWindow } from "../sources/read-window.ts";
import { createTransport } from "../transport/transport.ts";
import type { BenchmarkFile } from "./benchmark-files.ts";
import { rasterName, type WorldRaster } from "./geo-feature.ts";

/** Reads the first band of a raster whole, whether or not it says where it lies. @throws AppError where it is no GeoTIFF. */
export async function readWorldRaster({ name, blob }: BenchmarkFile): Promise<WorldRaster> {
  const transport = createTransport();
  const address = transport.addOpenedFile(name, blob);
  const file = await createRasters(transport).open({ address, crs: null, nodata: null });
  const { rows, cols } = file;
  const { values } = await readWindow(file, { row: 0, col: 0, rows, cols, bands: [0] });
  return { name: rasterName(name), rows, cols, values };
}
