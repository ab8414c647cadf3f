import type { ReadOptions } from "../core/read-options.ts";
import type { ByteFile } from "../transport/byte-file.ts";
import { malformed } from "./malformed.ts";

const MOST_DIRECTORIES = 64;
const MOST_ENTRIES = 1024;
const MOST_TAG_BYTES = 64 * 2 ** 20;
/** Bytes from the start of a file in which its structural metadata end. */
const STRUCTURE_BYTES = 512;
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/**
 * Follows the chain of a TIFF's image directories and refuses what would exhaust a parser: circles, more than 64
 * images, tags that stand twice or are larger than the file or than 64 MiB. Returns the number of images, the byte order and whether tiles have leaders.
 *
 * @param isFirst  whether the first image alone is wanted, and the chain not followed.
 * @throws AppError MalformedFile
 */
export async function guardTiff(
  file: ByteFile,
  options: ReadOptions,
  isFirst = false,
): Promise<{ images: number; isLittleEndian: boolean; hasBlockLeaders: boolean }> {
  const header = await readView(file, 0, 16, options);
  const isLittleEndian = header.byteLength >= 8 && header.getUint16(0) === 0x4949;
  const magic = header.byteLength < 8 ? 0 : header.getUint16(2, isLittleEndian);
  if (
    (!isLittleEndian && header.byteLength >= 2 && header.getUint16(0) !== 0x4d4d) ||
    (magic !== 42 && magic !== 43)
  )
    throw malformed(file.address, "a TIFF file", `the first bytes ${hex(header)}`);
  const isBig = magic === 43;
  if (isBig && header.byteLength < 16) throw malformed(file.address, "16 bytes of header", header.byteLength);
  const seen = new Set<number>();
  let next = isBig ? Number(header.getBigUint64(8, isLittleEndian)) : header.getUint32(4, isLittleEndian);
  while (next !== 0 && !(isFirst && seen.size > 0)) {
    if (seen.has(next)) throw malformed(file.address, "a chain of images", `a circle back to byte ${next}`);
    if (seen.size === MOST_DIRECTORIES)
      throw malformed(file.address, `at most ${MOST_DIRECTORIES} images`, "more");
    seen.add(next);
    next = await guardDirectory(file, next, isBig, isLittleEndian, options);
  }
  return { images: seen.size, isLittleEndian, hasBlockLeaders: await statesBlockLeaders(file, options) };
}

/** Whether GDAL's structural metadata, which a COG has behind its header, says that tiles stand in their order with their sizes beside them. */
async function statesBlockLeaders(file: ByteFile, options: ReadOptions): Promise<boolean> {
  const [bytes] = await file.read([{ offset: 0, length: STRUCTURE_BYTES }], options);
  const [stated = ""] =
    /GDAL_STRUCTURAL_METADATA_SIZE=[^\0]*/.exec(new TextDecoder("latin1").decode(bytes)) ?? [];
  const says = (line: string) => stated.includes(`${line}\n`);
  return (
    says("BLOCK_ORDER=ROW_MAJOR") &&
    says("BLOCK_LEADER=SIZE_AS_UINT4") &&
    says("BLOCK_TRAILER=LAST_4_BYTES_REPEATED") &&
    says("KNOWN_INCOMPATIBLE_EDITION=NO") &&
    !says("MASK_INTERLEAVED_WITH_IMAGERY=YES")
  );
}

/** Checks one directory and returns the place of the next, 0 at the end. */
async function guardDirectory(
  file: ByteFile,
  at: number,
  isBig: boolean,
  isLittleEndian: boolean,
  options: ReadOptions,
): Promise<number> {
  const [countBytes, entryBytes, placeBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  const head = await readView(file, at, countBytes, options);
  if (head.byteLength < countBytes)
    throw malformed(file.address, `an image directory at byte ${at}`, "the end of the file");
  const entries = isBig ? Number(head.getBigUint64(0, isLittleEndian)) : head.getUint16(0, isLittleEndian);
  if (entries > MOST_ENTRIES)
    throw malformed(file.address, `at most ${MOST_ENTRIES} tags in an image`, entries);
  const length = entries * entryBytes + placeBytes;
  const view = await readView(file, at + countBytes, length, options);
  if (view.byteLength < length)
    throw malformed(file.address, `${entries} tags at byte ${at}`, "the end of the file");
  const tags = new Set<number>();
  for (let entry = 0; entry < entries; entry++) {
    const place = entry * entryBytes;
    const tag = view.getUint16(place, isLittleEndian);
    if (tags.has(tag)) throw malformed(file.address, "each tag of an image once", `tag ${tag} twice`);
    tags.add(tag);
    const size = TYPE_BYTES[view.getUint16(place + 2, isLittleEndian)] || 1;
    const count = isBig
      ? Number(view.getBigUint64(place + 4, isLittleEndian))
      : view.getUint32(place + 4, isLittleEndian);
    if (count * size > Math.min(MOST_TAG_BYTES, file.size ?? MOST_TAG_BYTES))
      throw malformed(file.address, `tag ${tag} to fit the file`, `${count * size} bytes`);
  }
  const nextPlace = entries * entryBytes;
  return isBig
    ? Number(view.getBigUint64(nextPlace, isLittleEndian))
    : view.getUint32(nextPlace, isLittleEndian);
}

async function readView(
  file: ByteFile,
  offset: number,
  length: number,
  options: ReadOptions,
): Promise<DataView> {
  const [bytes] = await file.read([{ offset, length }], options);
  return new DataView(bytes!.buffer, bytes!.byteOffset, bytes!.byteLength);
}

function hex(view: DataView): string {
  return Array.from({ length: Math.min(8, view.byteLength) }, (_, i) =>
    view.getUint8(i).toString(16).padStart(2, "0"),
  ).join(" ");
}
