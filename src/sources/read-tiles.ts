import type { ReadOptions } from "../core/read-options.ts";
import type { ByteFile } from "../transport/byte-file.ts";
import { mostPackedBytes } from "./decode-tile.ts";
import { malformed } from "./malformed.ts";
import type { TagNumbers, TiffImage } from "./tiff-image.ts";

/** Bytes of the number before a tile, and of what stands after it, where a file has block leaders. */
const BESIDE_TILE = 4;

/**
 * Reads the packed bytes of tiles of an image; null for a tile that the file leaves out.
 *
 * @param indexes  places of the tiles in the image's list of tiles.
 * @throws AppError MalformedFile, and the errors of reading.
 */
export async function readTiles(
  file: ByteFile,
  image: TiffImage,
  indexes: readonly number[],
  options: ReadOptions,
): Promise<(Uint8Array<ArrayBuffer> | null)[]> {
  return (
    (await readLedTiles(file, image, indexes, options)) ?? readListedTiles(file, image, indexes, options)
  );
}

/**
 * Reads tiles by their positions alone, without the list of their sizes, which lies elsewhere in a large file and is one request more:
 * a tile ends where the next one begins, and the number before it says how long it is. Null where that is not so.
 */
async function readLedTiles(
  file: ByteFile,
  image: TiffImage,
  indexes: readonly number[],
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const { tileOffsets, tileByteCounts, hasBlockLeaders } = image;
  if (!hasBlockLeaders || tileOffsets.kind !== "place" || tileByteCounts.kind !== "place") return null;
  if (indexes.some((index) => index + 1 >= tileOffsets.length)) return null;
  const starts = await readTagNumbers(file, tileOffsets, indexes, options);
  const ends = await readTagNumbers(
    file,
    tileOffsets,
    indexes.map((index) => index + 1),
    options,
  );
  const most = mostPackedBytes(image) + 2 * BESIDE_TILE;
  const spans = starts.map((start, at) => ({ offset: start - BESIDE_TILE, length: ends[at]! - start }));
  const isPlausible = spans.every(
    ({ offset, length }) =>
      offset > 0 &&
      length > 2 * BESIDE_TILE &&
      length <= most &&
      (file.size === null || offset + length <= file.size),
  );
  if (!isPlausible) return null;
  const read = await file.read(spans, options);
  const isLed = read.every(
    (bytes, at) =>
      bytes.length === spans[at]!.length &&
      new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === bytes.length - 2 * BESIDE_TILE,
  );
  return isLed ? read.map((bytes) => bytes.slice(BESIDE_TILE, -BESIDE_TILE)) : null;
}

async function readListedTiles(
  file: ByteFile,
  image: TiffImage,
  indexes: readonly number[],
  options: ReadOptions,
): Promise<(Uint8Array<ArrayBuffer> | null)[]> {
  const [offsets, byteCounts] = await Promise.all([
    readTagNumbers(file, image.tileOffsets, indexes, options),
    readTagNumbers(file, image.tileByteCounts, indexes, options),
  ]);
  const ranges = indexes.map((_, at) => tileRange(file, image, offsets[at]!, byteCounts[at]!));
  const read = await file.read(ranges, options);
  return read.map((bytes, at) => {
    const { length } = ranges[at]!;
    if (bytes.length < length)
      throw malformed(file.address, `${length} bytes of tile ${indexes[at]}`, bytes.length);
    return length === 0 ? null : bytes;
  });
}

function tileRange(file: ByteFile, image: TiffImage, offset: number, length: number) {
  if (length === 0) return { offset: 0, length: 0 };
  if (offset === 0) throw malformed(file.address, "a tile behind the head of the file", "one at byte 0");
  const most = mostPackedBytes(image);
  if (length > most) throw malformed(file.address, `a tile of at most ${most} bytes`, length);
  if (file.size !== null && offset + length > file.size)
    throw malformed(file.address, `a tile within ${file.size} bytes`, `one that ends at ${offset + length}`);
  return { offset, length };
}

/** Reads the numbers at these indexes; of a long array in the file, only the parts that contain them are read. */
export async function readTagNumbers(
  file: ByteFile,
  numbers: TagNumbers,
  indexes: readonly number[],
  options: ReadOptions,
): Promise<number[]> {
  const length = numbers.kind === "values" ? numbers.values.length : numbers.length;
  const beyond = indexes.find((index) => index >= length);
  if (beyond !== undefined)
    throw malformed(file.address, `tile ${beyond} in its list of tiles`, `${length} tiles`);
  if (numbers.kind === "values") return indexes.map((index) => numbers.values[index]!);
  const { offset, itemBytes, isLittleEndian } = numbers;
  const ranges = indexes.map((index) => ({ offset: offset + index * itemBytes, length: itemBytes }));
  const parts = await file.read(ranges, options);
  return parts.map((bytes) => {
    if (bytes.length < itemBytes) throw malformed(file.address, "its list of tiles", "the end of the file");
    const view = new DataView(bytes.buffer);
    if (itemBytes === 2) return view.getUint16(0, isLittleEndian);
    return itemBytes === 4 ? view.getUint32(0, isLittleEndian) : Number(view.getBigUint64(0, isLittleEndian));
  });
}
