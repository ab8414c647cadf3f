import { readRaster } from "./read-raster.ts";
import type { LandsatPixel } from "./typical-places.ts";

const QUARTERS = 84;
const RED = 0;
const NEAR_INFRARED = 3;
const NODATA = 255;

/** Reads the NDVI of each place for the 84 quarters of 2000-2020; NaN where the series has a gap. */
export async function ndviSeries(island: string, places: readonly LandsatPixel[]): Promise<number[][]> {
  const series: number[][] = [];
  for (const { row, col } of places) {
    const window = [col, row, col + 1, row + 1] as const;
    const { bands } = await readRaster(island, "hy-brasil/hy-brasil_2020/landsat.tif", { window });
    const at = (band: number, quarter: number) => bands[band * QUARTERS + quarter]![0]!;
    series.push(
      Array.from({ length: QUARTERS }, (_, quarter) => {
        const [red, nir] = [at(RED, quarter), at(NEAR_INFRARED, quarter)];
        return red === NODATA || nir === NODATA ? Number.NaN : (nir - red) / (nir + red);
      }),
    );
  }
  return series;
}

/** Mean NDVI of the four quarters of the year over places and years, gaps left out. */
export function meanSeason(series: readonly (readonly number[])[]): number[] {
  return [0, 1, 2, 3].map((quarter) => {
    const values = series.flatMap((values) =>
      values.filter((value, step) => step % 4 === quarter && !Number.isNaN(value)),
    );
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
