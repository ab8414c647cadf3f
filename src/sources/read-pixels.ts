import { type Breath, createBreath } from "../core/breath.ts";
import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { ByteFile } from "../transport/byte-file.ts";
import { decodeTile, type Tile } from "./decode-tile.ts";
import { keepPixels, keptPixels, type PixelRect } from "./kept-pixels.ts";
import { asMalformed } from "./malformed.ts";
import { readTagNumbers, readTiles } from "./read-tiles.ts";
import { fitsFloat32 } from "./sample-values.ts";
import type { TiffImage } from "./tiff-image.ts";

/** A rectangle of pixels that lies wholly inside one image, and its bands, counted from 0. */
export interface PixelWindow {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
  readonly bands: readonly number[];
}

/** The most numbers in one window: 256 MiB as floats. */
const MOST_VALUES = 2 ** 26;

/** One tile that a window needs: its place among the tiles, and the band it holds (null: all). */
interface WantedTile {
  readonly index: number;
  readonly tileRow: number;
  readonly tileCol: number;
  readonly band: number | null;
}

/**
 * Reads the stored numbers of a window, `[bands, rows, cols]`. A tile that the file leaves out has the number `absent`;
 * what a LERC tile masks is NaN.
 *
 * @throws AppError MalformedFile, and the errors of reading.
 */
export async function readPixels(
  file: ByteFile,
  image: TiffImage,
  window: PixelWindow,
  absent: number,
  options: ReadOptions,
): Promise<Float32Array | Float64Array> {
  const count = window.bands.length * window.rows * window.cols;
  if (count > MOST_VALUES)
    throw new AppError(
      "BadInput",
      `${file.address}: expected a window of at most ${MOST_VALUES} numbers, got ${count}`,
      {
        input: "window",
      },
    );
  const out = fitsFloat32(image.format, image.bits) ? new Float32Array(count) : new Float64Array(count);
  const breath = createBreath(options.signal);
  const copyKept = async (tile: WantedTile) => {
    const pixels = hasOneSample(image) ? keptPixels(image, tile.index, rectOf(image, window, tile)) : null;
    if (pixels === null) return false;
    const { top, left, cols, values } = pixels;
    const valueAt = (at: number) =>
      values[(Math.floor(at / image.tileCols) - top) * cols + (at % image.tileCols) - left]!;
    await copyTile(out, image, window, tile, valueAt, breath);
    return true;
  };
  const tiles: WantedTile[] = [];
  for (const tile of wantedTiles(image, window)) if (!(await copyKept(tile))) tiles.push(tile);
  if (tiles.length === 0) return out;
  const indexes = tiles.map(({ index }) => index);
  const packed = await readTiles(file, image, indexes, options);
  for (const [i, tile] of tiles.entries()) {
    await breath();
    const rows = rowsOfTile(image, tile.tileRow);
    const bytes = packed[i]!;
    if (bytes === null) await copyTile(out, image, window, tile, () => absent, breath);
    // Another place may have unpacked it while its bytes came.
    else if (!(await copyKept(tile))) {
      const { values, mask } = await decode(file, image, bytes, rows);
      const samples = image.isPlanar ? 1 : image.samples;
      const valid = (at: number, sample: number) => values[at * samples + sample]!;
      const masked = (at: number, sample: number) => (mask?.[at] === 0 ? Number.NaN : valid(at, sample));
      await copyTile(out, image, window, tile, mask === null ? valid : masked, breath);
      if (mask === null && hasOneSample(image))
        keepPixels(image, tile.index, rectOf(image, window, tile), values, rows);
    }
  }
  return out;
}

const hasOneSample = (image: TiffImage) => image.isPlanar || image.samples === 1;

/** The part of a window that a tile covers, in pixels of the tile. */
function rectOf(image: TiffImage, window: PixelWindow, tile: WantedTile): PixelRect {
  const { top, bottom, left, right } = overlap(image, window, tile);
  return {
    top: top - tile.tileRow * image.tileRows,
    left: left - tile.tileCol * image.tileCols,
    rows: bottom - top,
    cols: right - left,
  };
}

/** How much of a file a window needs. */
export interface PackedSizes {
  /** Bytes of its tiles as they lie in the file. */
  readonly bytes: number;
  /** Bytes of all numbers in these tiles. */
  readonly rawBytes: number;
  /** Stretches of tiles that lie one after the other. */
  readonly runs: number;
}

/** Reads how large the tiles of a window are, without reading them. @throws AppError MalformedFile, and the errors of reading. */
export async function packedSizes(
  file: ByteFile,
  image: TiffImage,
  window: PixelWindow,
  options: ReadOptions,
): Promise<PackedSizes> {
  const indexes = wantedTiles(image, window).map(({ index }) => index);
  const byteCounts = await readTagNumbers(file, image.tileByteCounts, indexes, options);
  const samples = image.isPlanar ? 1 : image.samples;
  const tileBytes = (image.tileCols * image.tileRows * samples * image.bits) / 8;
  return {
    bytes: byteCounts.reduce((sum, bytes) => sum + bytes, 0),
    rawBytes: byteCounts.filter((bytes) => bytes > 0).length * tileBytes,
    runs: indexes.filter((index, i) => indexes[i - 1] !== index - 1).length,
  };
}

async function decode(
  file: ByteFile,
  image: TiffImage,
  bytes: Uint8Array<ArrayBuffer>,
  rows: number,
): Promise<Tile> {
  try {
    return await decodeTile(image, bytes, rows);
  } catch (error) {
    throw asMalformed(file.address, "tiles as its tags describe them", error);
  }
}

function wantedTiles(image: TiffImage, { row, col, rows, cols, bands }: PixelWindow): WantedTile[] {
  const tilesAcross = Math.ceil(image.cols / image.tileCols);
  const tilesDown = Math.ceil(image.rows / image.tileRows);
  const planes = image.isPlanar ? bands : [null];
  const tiles: WantedTile[] = [];
  for (const band of planes)
    for (let tileRow = Math.floor(row / image.tileRows); tileRow * image.tileRows < row + rows; tileRow++)
      for (let tileCol = Math.floor(col / image.tileCols); tileCol * image.tileCols < col + cols; tileCol++)
        tiles.push({
          index: ((band ?? 0) * tilesDown + tileRow) * tilesAcross + tileCol,
          tileRow,
          tileCol,
          band,
        });
  return tiles;
}

function rowsOfTile(image: TiffImage, tileRow: number): number {
  return image.isTiled ? image.tileRows : Math.min(image.tileRows, image.rows - tileRow * image.tileRows);
}

/** Returns the part of a window that a tile covers, in pixels of the image. */
function overlap(image: TiffImage, window: PixelWindow, { tileRow, tileCol }: WantedTile) {
  return {
    top: Math.max(window.row, tileRow * image.tileRows),
    bottom: Math.min(window.row + window.rows, (tileRow + 1) * image.tileRows),
    left: Math.max(window.col, tileCol * image.tileCols),
    right: Math.min(window.col + window.cols, (tileCol + 1) * image.tileCols),
  };
}

async function copyTile(
  out: Float32Array | Float64Array,
  image: TiffImage,
  window: PixelWindow,
  tile: WantedTile,
  valueAt: (pixel: number, sample: number) => number,
  breath: Breath,
): Promise<void> {
  const { top, bottom, left, right } = overlap(image, window, tile);
  const plane = window.rows * window.cols;
  for (const [place, band] of window.bands.entries()) {
    if (tile.band !== null && tile.band !== band) continue;
    const pausing = breath();
    if (pausing !== undefined) await pausing;
    const sample = image.isPlanar ? 0 : band;
    for (let row = top; row < bottom; row++) {
      let from =
        (row - tile.tileRow * image.tileRows) * image.tileCols + left - tile.tileCol * image.tileCols;
      let to = place * plane + (row - window.row) * window.cols + left - window.col;
      for (let col = left; col < right; col++, from++, to++) out[to] = valueAt(from, sample);
    }
  }
}
