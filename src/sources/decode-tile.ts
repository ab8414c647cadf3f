import { inflate } from "./decompress/deflate.ts";
import { unpackJpeg } from "./decompress/jpeg.ts";
import { unpackLerc } from "./decompress/lerc.ts";
import { unpackLzw } from "./decompress/lzw.ts";
import { unpackPackBits } from "./decompress/packbits.ts";
import { unpackZstd } from "./decompress/zstd.ts";
import { undoFloatingPoint, undoHorizontal } from "./predictor.ts";
import { sampleValues, swapBytes, unpackBits } from "./sample-values.ts";
import type { TiffImage } from "./tiff-image.ts";

const Y_CB_CR = 6;

/** No stream of deflate (1,032), LZW or PackBits unpacks to more than this many times its size. */
const MOST_RATIO = 4_096;

/** The compressions that can be unpacked here, by their TIFF number. */
const COMPRESSIONS: ReadonlyMap<number, string> = new Map([
  [1, "none"],
  [8, "deflate"],
  [32946, "deflate"],
  [5, "LZW"],
  [50000, "ZSTD"],
  [34887, "LERC"],
  [7, "JPEG"],
  [32773, "PackBits"],
]);

export const compressionNames: readonly string[] = [...new Set(COMPRESSIONS.values())];

/** Tells whether tiles with this TIFF compression can be unpacked. */
export function isUnpacked(compression: number): boolean {
  return COMPRESSIONS.has(compression);
}

/** The samples of a tile, `[rows, cols, samples]`, and which pixels are valid, where the tile itself says so (LERC). */
export interface Tile {
  readonly values: ArrayLike<number>;
  readonly mask: Uint8Array | null;
}

/**
 * Unpacks the bytes of one tile of `rows` rows (the last strip of an image may be shorter).
 *
 * @throws Error where the bytes are broken or do not unpack to what the tags say; the caller adds the name of the file.
 */
export async function decodeTile(
  image: TiffImage,
  bytes: Uint8Array<ArrayBuffer>,
  rows: number,
): Promise<Tile> {
  const samples = image.isPlanar ? 1 : image.samples;
  const shape = { cols: image.tileCols, rows, samples };
  if (image.compression === 34887)
    return unpackLerc(
      bytes,
      {
        ...shape,
        hasAlpha: !image.isPlanar && image.bits === 8 && image.alpha === samples - 1,
        compression: image.lercCompression,
      },
      mostPackedBytes(image),
    );
  if (image.compression === 7) {
    const values = await unpackJpeg(bytes, { ...shape, tables: image.jpegTables });
    if (image.photometric === Y_CB_CR && samples === 3) toRgb(values);
    return { values, mask: null };
  }
  const rowBytes = Math.ceil((shape.cols * samples * image.bits) / 8);
  const unpacked = unpack(image.compression, bytes, rowBytes * rows);
  return { values: valuesOf(image, unpacked, shape), mask: null };
}

/** Converts the full-range YCbCr of JPEG to red, green and blue, in place (JFIF 1.02, section 7). */
function toRgb(values: Uint8Array): void {
  const clamped = new Uint8ClampedArray(values.buffer, values.byteOffset, values.length);
  for (let at = 0; at + 2 < values.length; at += 3) {
    const [y, cb, cr] = [values[at]!, values[at + 1]! - 128, values[at + 2]! - 128];
    clamped[at] = y + 1.402 * cr;
    clamped[at + 1] = y - 0.344136 * cb - 0.714136 * cr;
    clamped[at + 2] = y + 1.772 * cb;
  }
}

/** Returns the most bytes that a tile may have in the file: twice its unpacked size, and 64 KiB for headers and tables. */
export function mostPackedBytes(image: TiffImage): number {
  const samples = image.isPlanar ? 1 : image.samples;
  return 2 * Math.ceil((image.tileCols * image.tileRows * samples * Math.max(image.bits, 8)) / 8) + 65_536;
}

function unpack(
  compression: number,
  bytes: Uint8Array<ArrayBuffer>,
  expected: number,
): Uint8Array<ArrayBuffer> {
  const isBounded = compression === 5 || compression === 8 || compression === 32946 || compression === 32773;
  if (isBounded && expected > bytes.length * MOST_RATIO)
    throw new Error(`${bytes.length} bytes that cannot unpack to ${expected}`);
  switch (compression) {
    case 1:
      if (bytes.length < expected)
        throw new Error(`${bytes.length} of ${expected} bytes of an uncompressed tile`);
      return bytes.slice(0, expected);
    case 5:
      return unpackLzw(bytes, expected);
    case 8:
    case 32946:
      return inflate(bytes, expected);
    case 32773:
      return unpackPackBits(bytes, expected);
    case 50000:
      return unpackZstd(bytes, expected);
    default:
      throw new Error(`compression ${compression}`);
  }
}

function valuesOf(
  { bits, format, predictor, isLittleEndian }: TiffImage,
  bytes: Uint8Array<ArrayBuffer>,
  { cols, rows, samples }: { cols: number; rows: number; samples: number },
): ArrayLike<number> {
  if (bits % 8 !== 0 && format === "unsigned" && predictor === 1 && bits < 16)
    return unpackBits(bytes, bits, cols * samples, rows);
  const bytesPerSample = bits / 8;
  const rowShape = { cols, samples, bytesPerSample };
  if (predictor === 3) {
    if (format !== "float") throw new Error("predictor 3 with integers");
    undoFloatingPoint(bytes, rowShape);
  } else {
    if (!isLittleEndian && bytesPerSample > 1) swapBytes(bytes, bytesPerSample);
    if (predictor === 2) undoHorizontal(bytes, rowShape);
    else if (predictor !== 1) throw new Error(`predictor ${predictor}`);
  }
  return sampleValues(bytes, format, bits);
}
