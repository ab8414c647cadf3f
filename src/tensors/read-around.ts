import type { BandSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { lonLat } from "../core/crs.ts";
import { geographicPosition } from "../core/grid-position.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Grid } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { absentText } from "./absent-text.ts";
import type { Series } from "./series.ts";
import { bioclimShape } from "./site.ts";

/** Pixels of a degree: the published rasters have pixels of 30 arc seconds, about 0.9 km from south to north. */
const PER_DEGREE = 120;

const [, ROWS, COLS] = bioclimShape;

/**
 * Reads the pixels around each place of a grid in EPSG:3035, `[places, layers, 5, 5]` with north first and the pixel that contains
 * the place in the middle. A file with other pixels than 30 arc seconds is asked at their centres, never resampled otherwise. Null where
 * there is no file.
 */
export async function readAround(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  places: Grid,
  options: ReadOptions,
): Promise<Series | null> {
  const pixels = placePixels(places);
  const lattice = latticeAround(pixels);
  const request = { resampling: "nearest", useOverviews: false } as const;
  const read = (file: RasterFile, own: readonly number[]) =>
    readGrid(file, lattice.grid, { bands: own, ...request }, options);
  const { layers, files } = await readLayers(rasters, bands, read, options);
  if (layers.every((layer) => layer === null)) return null;
  const { rows, cols } = lattice.grid;
  const each = ROWS * COLS;
  const values = new Float32Array(pixels.length * layers.length * each).fill(Number.NaN);
  const breath = createBreath(options.signal);
  let withData = 0;
  for (const [place, { row, col }] of pixels.entries()) {
    await breath();
    for (const [index, layer] of layers.entries()) {
      if (layer === null) continue;
      const own = layer.raster.values.subarray(layer.index * rows * cols);
      for (let at = 0; at < each; at++) {
        const from = (row - lattice.row + Math.floor(at / COLS)) * cols + col - lattice.col + (at % COLS);
        const value = own[from]!;
        values[(place * layers.length + index) * each + at] = value;
        if (!Number.isNaN(value)) withData += 1;
      }
    }
  }
  return { values, covered: withData / values.length, files, lost: absentText("bioclim", layers) };
}

/** A pixel of the world's lattice of 30 arc seconds: row 0 begins at the equator and counts southwards, column 0 at Greenwich. */
interface LatticePixel {
  readonly row: number;
  readonly col: number;
}

function placePixels({ transform: [width, , west, , height, north], rows, cols }: Grid): LatticePixel[] {
  return Array.from({ length: rows * cols }, (_, place) => {
    const x = west + ((place % cols) + 0.5) * width;
    const y = north + (Math.floor(place / cols) + 0.5) * height;
    const [longitude, latitude] = geographicPosition(x, y);
    return { row: Math.floor(-latitude * PER_DEGREE), col: Math.floor(longitude * PER_DEGREE) };
  });
}

/** Returns the part of the lattice that holds the pixels around all places; `row` and `col` are its first. */
function latticeAround(pixels: readonly LatticePixel[]): LatticePixel & { readonly grid: Grid } {
  const row = Math.min(...pixels.map((pixel) => pixel.row)) - (ROWS - 1) / 2;
  const col = Math.min(...pixels.map((pixel) => pixel.col)) - (COLS - 1) / 2;
  const side = 1 / PER_DEGREE;
  return {
    row: row + (ROWS - 1) / 2,
    col: col + (COLS - 1) / 2,
    grid: {
      crs: lonLat,
      transform: [side, 0, col * side, 0, -side, -row * side],
      rows: Math.max(...pixels.map((pixel) => pixel.row)) + (ROWS - 1) / 2 - row + 1,
      cols: Math.max(...pixels.map((pixel) => pixel.col)) + (COLS - 1) / 2 - col + 1,
    },
  };
}
