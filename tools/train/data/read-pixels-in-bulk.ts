import { toPixels } from "../../../src/core/affine.ts";
import type { BandSource } from "../../../src/core/asset.ts";
import { conversion, europeanGrid } from "../../../src/core/crs.ts";
import type { SeriesModality } from "../../../src/core/modality.ts";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import { readSeries } from "../../../src/tensors/read-cube.ts";

/** The distinct series of some places. */
export interface PlaceSeries {
  /** [series, layers] as stored; NaN where there is no data. */
  readonly values: Float32Array;
  /** The series of each place; -1 outside the raster. */
  readonly ofPlace: Int32Array;
}

/** The largest number of values in memory while a raster is read in strips of rows. */
const stripNumbers = 12_000_000;

/**
 * Reads the series of a modality for many places (EPSG:3035 metres). It reads the raster once, strip by strip on its own
 * grid, instead of once for each place. Places in one pixel share a series.
 */
export async function readSeriesInBulk(
  rasters: Rasters,
  modality: SeriesModality,
  bands: readonly (BandSource | null)[],
  places: readonly (readonly [x: number, y: number])[],
): Promise<PlaceSeries> {
  const source = bands.find((band) => band !== null);
  if (source == null) throw new Error(`${modality}: expected files, the catalogue names none`);
  const file = await rasters.open(source.asset);
  const { crs, transform, rows, cols } = file;
  if (crs === null) throw new Error(`${modality}: the raster has no coordinate system`);
  const toRaster = conversion(europeanGrid, crs);
  const pixels = places.map(([x, y]) => {
    const [col, row] = toPixels(transform, ...toRaster(x, y)).map(Math.floor) as [number, number];
    return row >= 0 && row < rows && col >= 0 && col < cols ? row * cols + col : -1;
  });
  const wanted = [...new Set(pixels)].filter((pixel) => pixel >= 0).sort((one, other) => one - other);
  const values = new Float32Array(wanted.length * bands.length);
  const stripRows = Math.max(1, Math.floor(stripNumbers / (cols * bands.length)));
  const [a, b, c, d, e, f] = transform;
  let next = 0;
  for (let row = 0; row < rows && next < wanted.length; row += stripRows) {
    if (wanted[next]! >= (row + stripRows) * cols) continue;
    const grid = {
      crs,
      transform: [a, b, c + b * row, d, e, f + e * row] as const,
      rows: Math.min(stripRows, rows - row),
      cols,
    };
    const series = await readSeries(rasters, modality, bands, grid, {});
    if (series === null) throw new Error(`${modality}: expected files, none could be read`);
    for (; next < wanted.length && wanted[next]! < (row + stripRows) * cols; next++) {
      const from = (wanted[next]! - row * cols) * bands.length;
      values.set(series.values.subarray(from, from + bands.length), next * bands.length);
    }
  }
  const position = new Map(wanted.map((pixel, index) => [pixel, index]));
  return { values, ofPlace: Int32Array.from(pixels, (pixel) => position.get(pixel) ?? -1) };
}
