import { join } from "node:path";
import { openLocalFile, toAddress } from "../../node/local-file.ts";
import { toPixels } from "../../src/core/affine.ts";
import { createRasters, type RasterFile } from "../../src/sources/raster-file.ts";
import { readWindow } from "../../src/sources/read-window.ts";
import { createTransport } from "../../src/transport/transport.ts";

/** A place in a grid of pixels. */
export interface PixelPlace {
  readonly row: number;
  readonly col: number;
}

/** The rasters of the simulated island, from which the mirror takes its pixels. */
export interface IslandPixels {
  /**
   * Returns a square of a band's numbers `[side, side]`, NaN where it has none, as a pattern that can be laid side by side: the
   * island's middle lies at `at`, and where the island ends it is mirrored.
   *
   * @param path  below the island's folder.
   * @param band  counted from 0.
   */
  square(path: string, band: number, side: number, at: PixelPlace): Promise<Float32Array>;
  /** The place of the band with this name among those of a raster; -1 where there is none. */
  bandNamed(path: string, name: string): Promise<number>;
}

/** A place on the land of Hy-Brasil: EPSG:3035 metres, and the same in degrees. */
const MIDDLE = { metres: [2_656_000, 3_436_800], degrees: [-14.50259, 51.48881] } as const;

export function openIslandPixels(folder: string): IslandPixels {
  const rasters = createRasters(createTransport({ openLocal: openLocalFile }));
  const opened = new Map<string, Promise<IslandRaster>>();
  const kept = new Map<string, Int32Array>();
  const open = (path: string): Promise<IslandRaster> => {
    const address = toAddress(join(folder, path));
    const raster = opened.get(path) ?? rasters.open({ address, crs: null, nodata: null }).then(readWhole);
    opened.set(path, raster);
    return raster;
  };
  return {
    async bandNamed(path, name) {
      return (await open(path)).file.bands.findIndex((band) => band.name === name);
    },
    async square(path, band, side, at) {
      const { file, numbers } = await open(path);
      const first = band * file.rows * file.cols;
      const places = placesOf(path, file, side, at);
      // A plain loop: a place needs 1,400 squares, and Float32Array.from takes thirty times as long.
      const square = new Float32Array(places.length);
      for (let pixel = 0; pixel < places.length; pixel++) {
        const value = numbers[first + places[pixel]!]!;
        square[pixel] = value === file.nodata ? Number.NaN : value;
      }
      return square;
    },
  };

  /** The island's pixel for each pixel of a square, worked out once for all bands of a raster. */
  function placesOf(
    path: string,
    { rows, cols, transform }: RasterFile,
    side: number,
    at: PixelPlace,
  ): Int32Array {
    const key = `${path} ${side} ${at.row} ${at.col}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [x, y] = Math.abs(transform[2]) <= 180 ? MIDDLE.degrees : MIDDLE.metres;
    const [col, row] = toPixels(transform, x, y).map(Math.floor) as [number, number];
    const places = Int32Array.from({ length: side * side }, (_, pixel) => {
      const [r, c] = [Math.floor(pixel / side), pixel % side];
      return (
        mirrored(row + around(r - at.row, side), rows) * cols + mirrored(col + around(c - at.col, side), cols)
      );
    });
    kept.set(key, places);
    return places;
  }
}

/** A raster with all its stored numbers, `[bands, rows, cols]`: blocks hold all bands, so that reading one reads the others too. */
interface IslandRaster {
  readonly file: RasterFile;
  readonly numbers: Uint8Array | Uint16Array;
}

/** Rows that are read at once. */
const STRIP = 96;

async function readWhole(file: RasterFile): Promise<IslandRaster> {
  const { rows, cols, nodata } = file;
  const bands = file.bands.map((_, band) => band);
  const numbers = new (file.bits === 8 ? Uint8Array : Uint16Array)(bands.length * rows * cols);
  for (let row = 0; row < rows; row += STRIP) {
    const own = Math.min(STRIP, rows - row);
    const { values } = await readWindow(file, { row, col: 0, rows: own, cols, bands });
    for (const band of bands)
      for (let pixel = 0; pixel < own * cols; pixel++) {
        const value = values[band * own * cols + pixel]!;
        numbers[(band * rows + row) * cols + pixel] = Number.isNaN(value) ? (nodata ?? 0) : value;
      }
  }
  return { file, numbers };
}

/** The distance to the nearest repetition: -side / 2 to side / 2. */
function around(distance: number, side: number): number {
  return modulo(distance + side / 2, side) - side / 2;
}

/** The pixel that a position beyond the edge is a mirror image of. */
function mirrored(position: number, length: number): number {
  const place = modulo(position, 2 * length);
  return place < length ? place : 2 * length - 1 - place;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
