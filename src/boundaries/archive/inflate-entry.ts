import { Inflate } from "fflate";
import { crc32 } from "../../core/crc32.ts";
import { badFile } from "../bad-file.ts";
import type { ArchiveEntry } from "./list-entries.ts";

const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const MEBIBYTE = 2 ** 20;
const MOST_BYTES = 256 * MEBIBYTE;
/** Entries up to this size may have any ratio. Larger files of coordinates and names never shrink to less than a five-hundredth. */
const ANY_RATIO_BYTES = 8 * MEBIBYTE;
const MOST_RATIO = 500;
/** Deflate makes at most 1,032 bytes from one byte: a piece of this size stays small whatever it contains. */
const PIECE_BYTES = 16 * 1024;

/**
 * Unpacks an entry and returns its bytes, after checking that they have the size and the checksum that the archive states.
 *
 * @throws AppError BadInput where it is encrypted, packed by another method than deflate, over 256 MiB, packed to less
 *   than a five-hundredth, cut or damaged.
 */
export function inflateEntry(archive: Uint8Array, entry: ArchiveEntry): Uint8Array {
  refuse(entry);
  const packed = packedBytes(archive, entry);
  const bytes = entry.method === STORED ? packed : inflate(packed, entry);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(entry);
  return bytes;
}

function refuse(entry: ArchiveEntry): void {
  refuseLocked(entry);
  const { name, size, packedSize } = entry;
  if (size > MOST_BYTES)
    throw badFile(`"${name}" is ${Math.round(size / MEBIBYTE)} MiB when unpacked, expected at most 256 MiB`);
  if (size > ANY_RATIO_BYTES && size > MOST_RATIO * packedSize)
    throw badFile(`"${name}" unpacks to over ${MOST_RATIO} times its size, which no file of areas does`);
}

/** @throws AppError BadInput where an entry is encrypted, or packed by another method than deflate. */
export function refuseLocked({ name, method, isEncrypted }: ArchiveEntry): void {
  if (isEncrypted) throw badFile(`"${name}" is locked with a password; bring it unlocked`);
  if (method !== STORED && method !== DEFLATED)
    throw badFile(
      `"${name}" is packed in a way that is not read here (method ${method}); pack it as a plain zip`,
    );
}

/** Returns the bytes of an entry as they lie in the archive. @throws AppError BadInput where they do not. */
export function packedBytes(archive: Uint8Array, entry: ArchiveEntry): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { headerAt, packedSize } = entry;
  if (headerAt + HEADER_BYTES > archive.length || view.getUint32(headerAt, true) !== HEADER)
    throw damaged(entry);
  const start =
    headerAt + HEADER_BYTES + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (start + packedSize > archive.length) throw damaged(entry);
  return archive.subarray(start, start + packedSize);
}

function inflate(packed: Uint8Array, entry: ArchiveEntry): Uint8Array {
  const bytes = new Uint8Array(entry.size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > bytes.length) throw damaged(entry);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += PIECE_BYTES)
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch (cause) {
    throw damaged(entry, cause);
  }
  return bytes.subarray(0, filled);
}

/** Returns the error for an entry whose bytes are not those that the archive states. */
export function damaged({ name }: ArchiveEntry, cause?: unknown) {
  return badFile(`"${name}" is damaged or cut`, cause);
}
