import type { BandSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { CELL_SIDE_METRES } from "../core/cell.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { TILE_CELLS } from "../core/tile.ts";
import type { Rasters } from "../sources/raster-file.ts";
import type { FileRead } from "../sources/read-bands.ts";
import { aerialWindow, readAerial } from "./read-aerial.ts";
import type { AerialPatch } from "./site.ts";

/**
 * The pictures of 1 m of a whole tile: cell (row, col), counted from the north-west, has the patch that begins at (50 row, 50 col). Kept in
 * whole numbers, for a tile has more than eleven million pixels.
 */
export interface AerialTile {
  /** `[rows, cols, 4]`: red, green, blue, near infrared. */
  readonly colours: Uint8Array;
  /** `[rows, cols]`: 1 where there are colours. */
  readonly hasColours: Uint8Array;
  /** `[rows, cols]`, metres; NaN where there is no data. */
  readonly altitude: Float32Array;
  /** `[rows, cols]`; {@link NO_COVER} where there is no data. */
  readonly landCover: Uint8Array;
  /** Rows and columns of the whole. */
  readonly side: number;
  readonly patchSize: number;
}

const NO_COVER = 255;
/** Rows that are read together: a tile at once would need more than half a gigabyte. */
const STRIP_ROWS = 256;

/**
 * Reads the aerial pictures of a tile.
 *
 * @param first  EPSG:3035 metres of the centre of its north-western cell.
 * @returns the tile, the share of its pixels with data in all layers, and the files; or which layers are lacking.
 * @throws what {@link readAerial} throws.
 */
export async function readAerialTile(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  first: { readonly x: number; readonly y: number },
  patchSize: number,
  options: ReadOptions,
): Promise<{ tile: AerialTile; covered: number; files: readonly FileRead[] } | string> {
  const { west, north } = aerialWindow(first.x, first.y, patchSize);
  const side = (TILE_CELLS - 1) * CELL_SIDE_METRES + patchSize;
  const tile: AerialTile = {
    colours: new Uint8Array(side * side * 4),
    hasColours: new Uint8Array(side * side),
    altitude: new Float32Array(side * side),
    landCover: new Uint8Array(side * side),
    ...{ side, patchSize },
  };
  const breath = createBreath(options.signal);
  let whole = 0;
  let files: readonly FileRead[] = [];
  for (let row = 0; row < side; row += STRIP_ROWS) {
    await breath();
    const rows = Math.min(STRIP_ROWS, side - row);
    const read = await readAerial(rasters, bands, { west, north: north - row, rows, cols: side }, options);
    if (typeof read === "string") return read;
    keepStrip(tile, row * side, read.values);
    whole += read.covered * rows * side;
    files = read.files;
  }
  return { tile, covered: whole / (side * side), files };
}

function keepStrip(
  { colours, hasColours, altitude, landCover }: AerialTile,
  first: number,
  values: Float32Array,
): void {
  for (let pixel = 0; pixel < values.length / 6; pixel++) {
    const at = pixel * 6;
    hasColours[first + pixel] = Number.isNaN(values[at]!) ? 0 : 1;
    for (let band = 0; band < 4; band++) colours[(first + pixel) * 4 + band] = values[at + band]!;
    altitude[first + pixel] = values[at + 4]!;
    landCover[first + pixel] = Number.isNaN(values[at + 5]!) ? NO_COVER : values[at + 5]!;
  }
}

/** The arrays of a tile, to be moved between threads or counted. */
export function arraysOfTile({ colours, hasColours, altitude, landCover }: AerialTile) {
  return [colours, hasColours, altitude, landCover] as const;
}

/** Returns the patch of one cell of a tile; row and column count from the north-west. */
export function patchOfTile(tile: AerialTile, row: number, col: number): AerialPatch {
  const { patchSize: size } = tile;
  const values = new Float32Array(size * size * 6);
  eachPixel(tile, row, col, (from, pixel) => {
    const at = pixel * 6;
    for (let band = 0; band < 4; band++)
      values[at + band] = tile.hasColours[from] === 1 ? tile.colours[from * 4 + band]! : Number.NaN;
    values[at + 4] = tile.altitude[from]!;
    values[at + 5] = tile.landCover[from] === NO_COVER ? Number.NaN : tile.landCover[from]!;
  });
  return { values, size };
}

/** Returns the share of the pixels of a cell's patch that have data in all layers. */
export function coveredInTile(tile: AerialTile, row: number, col: number): number {
  let whole = 0;
  eachPixel(tile, row, col, (from) => {
    const isWhole = tile.hasColours[from] === 1 && tile.landCover[from] !== NO_COVER;
    if (isWhole && !Number.isNaN(tile.altitude[from]!)) whole += 1;
  });
  return whole / tile.patchSize ** 2;
}

function eachPixel(
  { side, patchSize }: AerialTile,
  row: number,
  col: number,
  visit: (from: number, pixel: number) => void,
): void {
  for (let line = 0; line < patchSize; line++) {
    const start = (row * CELL_SIDE_METRES + line) * side + col * CELL_SIDE_METRES;
    for (let at = 0; at < patchSize; at++) visit(start + at, line * patchSize + at);
  }
}
