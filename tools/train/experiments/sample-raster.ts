import { toPixels } from "../../../src/core/affine.ts";
import { conversion, europeanGrid } from "../../../src/core/crs.ts";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import { readWindow } from "../../../src/sources/read-window.ts";

/** What a raster holds at some places. */
export interface RasterSample {
  readonly bandNames: readonly string[];
  /** [places, bands]; NaN outside the raster. */
  readonly values: Float32Array;
}

/** Numbers of a raster that are held at once while it is read. */
const numbersAtOnce = 20_000_000;

/** The stored numbers of all bands in the pixels that contain places (EPSG:3035 metres). */
export async function sampleRaster(
  rasters: Rasters,
  address: string,
  places: readonly (readonly [x: number, y: number])[],
): Promise<RasterSample> {
  const file = await rasters.open({ address, crs: null, nodata: null });
  if (file.crs === null) throw new Error(`${address}: the raster has no coordinate system`);
  const toRaster = conversion(europeanGrid, file.crs);
  const pixels = places.map(([x, y]) => {
    const [col, row] = toPixels(file.transform, ...toRaster(x, y)).map(Math.floor) as [number, number];
    return row >= 0 && row < file.rows && col >= 0 && col < file.cols ? row * file.cols + col : -1;
  });
  const bandCount = file.bands.length;
  const values = new Float32Array(places.length * bandCount).fill(Number.NaN);
  const bandsAtOnce = Math.max(1, Math.floor(numbersAtOnce / (file.rows * file.cols)));
  for (let from = 0; from < bandCount; from += bandsAtOnce) {
    const bands = Array.from({ length: Math.min(bandsAtOnce, bandCount - from) }, (_, at) => from + at);
    const window = { row: 0, col: 0, rows: file.rows, cols: file.cols, bands };
    const raster = await readWindow(file, window);
    for (const [place, pixel] of pixels.entries())
      for (const [at, band] of bands.entries())
        if (pixel >= 0) values[place * bandCount + band] = raster.values[at * file.rows * file.cols + pixel]!;
  }
  return { bandNames: file.bands.map(({ name }, band) => name ?? `band ${band + 1}`), values };
}
