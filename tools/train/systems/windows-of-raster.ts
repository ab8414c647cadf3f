import { toPixels } from "../../../src/core/affine.ts";
import { conversion, europeanGrid } from "../../../src/core/crs.ts";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import { readWindow } from "../../../src/sources/read-window.ts";

/** Windows of a raster around some places. */
export interface RasterWindows {
  readonly bandNames: readonly string[];
  /** [places, bands, side, side], north first; NaN outside the raster and where it has no data. */
  readonly values: Float32Array;
}

/**
 * Reads a whole small raster once and cuts a window of `side` x `side` of its own pixels around the pixel that contains each place
 * (EPSG:3035 metres), as stored.
 */
export async function windowsOfRaster(
  rasters: Rasters,
  address: string,
  places: readonly (readonly [x: number, y: number])[],
  side: number,
): Promise<RasterWindows> {
  const file = await rasters.open({ address, crs: null, nodata: null });
  if (file.crs === null) throw new Error(`${address}: the raster has no coordinate system`);
  const { rows, cols, transform } = file;
  const bands = file.bands.map((_, band) => band);
  const raster = await readWindow(file, { row: 0, col: 0, rows, cols, bands });
  const toRaster = conversion(europeanGrid, file.crs);
  const values = new Float32Array(places.length * bands.length * side * side).fill(Number.NaN);
  const half = (side - 1) / 2;
  let at = 0;
  for (const [x, y] of places) {
    const [col, row] = toPixels(transform, ...toRaster(x, y)).map(Math.floor) as [number, number];
    for (const band of bands)
      for (let r = row - half; r <= row + half; r++)
        for (let c = col - half; c <= col + half; c++, at++)
          if (r >= 0 && r < rows && c >= 0 && c < cols)
            values[at] = raster.values[(band * rows + r) * cols + c]!;
  }
  return { bandNames: file.bands.map(({ name }, band) => name ?? `band ${band + 1}`), values };
}
