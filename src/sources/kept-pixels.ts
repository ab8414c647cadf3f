import { createByteLru } from "../core/byte-lru.ts";
import type { TiffImage } from "./tiff-image.ts";

/** A rectangle of pixels of a tile, counted from the tile's own north-western corner. */
export interface PixelRect {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly cols: number;
}

/** The pixels of a rectangle, `[rows, cols]`. */
interface Kept extends PixelRect {
  readonly values: ArrayLike<number>;
}

type WritableNumbers = { [place: number]: number } & ArrayLike<number>;

/** What is kept around a place: 128 x 128 pixels of 8 bits. A series of 1,400 files keeps 23 MB around it. */
const BYTES_A_PLACE = 16_384;
const MOST_BYTES = 64 * 2 ** 20;

/** Whole tiles of windows that are larger than a place: the cells of a map walk through the scenes of a picture side by side. */
const MOST_WHOLE_BYTES = 32 * 2 ** 20;

const kept = createByteLru<Kept>(MOST_BYTES);
const whole = createByteLru<Kept>(MOST_WHOLE_BYTES);
/** An image is an object of its own for each version of a file. */
const names = new WeakMap<TiffImage, number>();
let named = 0;

function nameOf(image: TiffImage, tile: number): string {
  const name = names.get(image) ?? named++;
  names.set(image, name);
  return `${name} ${tile}`;
}

/**
 * Pixels of a tile that an earlier reading unpacked, where they hold this rectangle; else null. A second place near the first, such as
 * the next click or the cells of a map, then costs no unpacking: a series of Europe has 1,400 files, whose blocks of 512 pixels take
 * seconds to unpack.
 */
export function keptPixels(image: TiffImage, tile: number, wanted: PixelRect): Kept | null {
  const name = nameOf(image, tile);
  const side = sideOf(image.bits / 8);
  const [row, col] = [wanted.top + wanted.rows / 2 - side / 2, wanted.left + wanted.cols / 2 - side / 2];
  // Whatever holds the rectangle has its middle in one of four squares.
  for (const [down, across] of CORNERS) {
    const found = kept.get(`${name} ${squareOf(row + down * side, col + across * side, side)}`);
    if (found !== null && contains(found, wanted)) return found;
  }
  return whole.get(name);
}

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** The name of the square in which a pixel lies. */
function squareOf(row: number, col: number, side: number): string {
  return `${Math.floor(row / side)} ${Math.floor(col / side)}`;
}

function sideOf(bytes: number): number {
  return Math.floor(Math.sqrt(BYTES_A_PLACE / bytes));
}

/**
 * Keeps the pixels around a rectangle of a tile that was unpacked, where that is less than half of it; for a short time all of the
 * tile, where the rectangle is larger.
 *
 * @param values  all pixels of the tile, `[rows, image.tileCols]`, one sample each.
 */
export function keepPixels(
  image: TiffImage,
  tile: number,
  read: PixelRect,
  values: ArrayLike<number>,
  rows: number,
): void {
  if (!ArrayBuffer.isView(values)) return;
  const side = sideOf(image.bits / 8);
  const rect = around(read, side, rows, image.tileCols);
  const count = rect.rows * rect.cols;
  if (2 * count > values.length) return;
  if (!contains(rect, read)) {
    const all = { top: 0, left: 0, rows, cols: image.tileCols, values };
    whole.put(nameOf(image, tile), all, values.byteLength);
    return;
  }
  const own = new (values.constructor as new (length: number) => WritableNumbers)(count);
  for (let row = 0, to = 0; row < rect.rows; row++) {
    const from = (rect.top + row) * image.tileCols + rect.left;
    for (let col = 0; col < rect.cols; col++) own[to++] = values[from + col]!;
  }
  const square = squareOf(rect.top + rect.rows / 2, rect.left + rect.cols / 2, side);
  const bytes = (count * values.byteLength) / values.length;
  kept.put(`${nameOf(image, tile)} ${square}`, { ...rect, values: own }, bytes);
}

/** A square of this side around the middle of a rectangle, as far as the tile has it. */
function around({ top, left, rows, cols }: PixelRect, side: number, tileRows: number, tileCols: number) {
  const clip = (middle: number, length: number) =>
    Math.max(0, Math.min(Math.floor(middle - side / 2), length - side));
  return {
    top: clip(top + rows / 2, tileRows),
    left: clip(left + cols / 2, tileCols),
    rows: Math.min(side, tileRows),
    cols: Math.min(side, tileCols),
  };
}

function contains(outer: PixelRect, inner: PixelRect): boolean {
  return (
    outer.top <= inner.top &&
    outer.left <= inner.left &&
    outer.top + outer.rows >= inner.top + inner.rows &&
    outer.left + outer.cols >= inner.left + inner.cols
  );
}
