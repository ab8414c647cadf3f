import { type Affine, toPixels } from "../core/affine.ts";
import type { BandSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { conversion, europeanGrid, lonLat } from "../core/crs.ts";
import { AppError } from "../core/errors.ts";
import { type AroundModality, bandNames } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Grid, Raster } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { requireSystem } from "../sources/require-raster.ts";
import { absentText } from "./absent-text.ts";
import { requirePlausibleLandCover } from "./plausible-land-cover.ts";
import { requirePlausibleSoil } from "./plausible-soil.ts";
import type { Series } from "./series.ts";
import { bioclimShape } from "./site.ts";

const [, ROWS, COLS] = bioclimShape;
const EACH = ROWS * COLS;

/** More pixels of a raster around the places of a tile are refused: a tile is 3.2 km wide, so its pixels are smaller than 0.8 m. */
const MOST_PIXELS = 4096 ** 2;

/** Pixels that have no end: where they lie and how large they are. */
type Lattice = Pick<Grid, "crs" | "transform">;

/** The published bioclimate has pixels of 30 arc seconds, about 0.9 km from south to north, counted from Greenwich and the equator. */
const HALF_MINUTES: Lattice = { crs: lonLat, transform: [1 / 120, 0, 0, 0, -1 / 120, 0] };

/**
 * Reads the pixels around each place of a grid in EPSG:3035, `[places, layers, 5, 5]` with the first row of the raster first and the pixel
 * that contains the place in the middle, never resampled. Soil and land cover are read in the pixels of their own raster, as the
 * published windows are; bioclimate in pixels of 30 arc seconds, whose centres a file of other pixels is asked for. Null where there is
 * no file.
 *
 * @param asked  The layers that are wanted, by name; the others are NaN.
 * @throws AppError SourceInvalid where numbers of soil or land cover cannot be what they are called.
 */
export async function readAround(
  rasters: Rasters,
  modality: AroundModality,
  bands: readonly (BandSource | null)[],
  places: Grid,
  options: ReadOptions,
  asked: readonly string[] = bandNames[modality].map(({ name }) => name),
): Promise<Series | null> {
  const windows = new Map<Raster, PixelPlaces>();
  const read = async (file: RasterFile, own: readonly number[]) => {
    const pixels = pixelsOf(places, modality === "bioclim" ? HALF_MINUTES : ownLattice(file));
    const grid = gridAround(pixels, file);
    const raster = await readGrid(
      file,
      grid,
      { bands: own, resampling: "nearest", useOverviews: false },
      options,
    );
    windows.set(raster, pixels);
    return raster;
  };
  const { layers, files } = await readLayers(rasters, bands, read, options);
  if (layers.every((layer) => layer === null)) return null;
  const count = places.rows * places.cols;
  const values = new Float32Array(count * layers.length * EACH).fill(Number.NaN);
  const breath = createBreath(options.signal);
  let withData = 0;
  for (const [index, layer] of layers.entries()) {
    if (layer === null) continue;
    const { raster } = layer;
    const { rows, cols, least } = windows.get(raster)!;
    const own = raster.values.subarray(layer.index * raster.rows * raster.cols);
    const factor = bands[index]?.factor ?? 1;
    for (let place = 0; place < count; place++) {
      await breath();
      for (let at = 0; at < EACH; at++) {
        const row = rows[place]! - least.row + Math.floor(at / COLS);
        const col = cols[place]! - least.col + (at % COLS);
        const value = own[row * raster.cols + col]! * factor;
        values[(place * layers.length + index) * EACH + at] = value;
        if (!Number.isNaN(value)) withData += 1;
      }
    }
  }
  const addressOf = (layer: number) => bands[layer]?.asset.address ?? modality;
  if (modality === "soil") requirePlausibleSoil(values, addressOf);
  if (modality === "landcover") requirePlausibleLandCover(values, addressOf);
  return {
    values,
    covered: withData / (count * asked.length * EACH),
    files,
    lost: absentText(modality, layers, asked),
  };
}

function ownLattice(file: RasterFile): Lattice {
  return { crs: requireSystem(file), transform: file.transform };
}

/** The pixel that contains each place, and the least row and column among them. */
interface PixelPlaces extends Lattice {
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  readonly least: { readonly row: number; readonly col: number };
  readonly most: { readonly row: number; readonly col: number };
}

function pixelsOf({ transform: [width, , west, , height, north], rows, cols }: Grid, lattice: Lattice) {
  const convert = conversion(europeanGrid, lattice.crs);
  const own = { rows: new Int32Array(rows * cols), cols: new Int32Array(rows * cols) };
  const [least, most] = [
    { row: Infinity, col: Infinity },
    { row: -Infinity, col: -Infinity },
  ];
  for (let place = 0; place < rows * cols; place++) {
    const x = west + ((place % cols) + 0.5) * width;
    const y = north + (Math.floor(place / cols) + 0.5) * height;
    const [col, row] = toPixels(lattice.transform, ...convert(x, y)).map(Math.floor) as [number, number];
    own.rows[place] = row;
    own.cols[place] = col;
    [least.row, least.col] = [Math.min(least.row, row), Math.min(least.col, col)];
    [most.row, most.col] = [Math.max(most.row, row), Math.max(most.col, col)];
  }
  return { ...lattice, ...own, least, most } satisfies PixelPlaces;
}

/** Returns the part of a lattice that holds the pixels around all places. @throws AppError SourceInvalid where these are too many. */
function gridAround({ crs, transform, least, most }: PixelPlaces, { file }: RasterFile): Grid {
  const rows = most.row - least.row + ROWS;
  const cols = most.col - least.col + COLS;
  if (!(rows * cols <= MOST_PIXELS))
    throw new AppError(
      "SourceInvalid",
      `${file.address}: expected pixels of at least 1 m to read those around a place, got ${rows} x ${cols} pixels around one tile`,
      { address: file.address },
    );
  return {
    crs,
    transform: shifted(transform, least.row - (ROWS - 1) / 2, least.col - (COLS - 1) / 2),
    rows,
    cols,
  };
}

function shifted([a, b, x, d, e, y]: Affine, row: number, col: number): Affine {
  return [a, b, x + a * col + b * row, d, e, y + d * col + e * row];
}
