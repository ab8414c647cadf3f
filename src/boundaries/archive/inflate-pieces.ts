import { Inflate } from "fflate";
import { crc32 } from "../../core/crc32.ts";
import { damaged, packedBytes, refuseLocked } from "./inflate-entry.ts";
import type { ArchiveEntry } from "./list-entries.ts";

const STORED = 0;
/** Deflate makes at most 1,032 bytes from one byte: a piece of this size stays small whatever it contains. */
const PIECE_BYTES = 64 * 1024;

/**
 * Unpacks an entry piece by piece, so that a file of any size needs the memory of one piece; at the end it checks the size and
 * the checksum that the archive states.
 *
 * @throws AppError BadInput where it is encrypted, packed by another method than deflate, cut or damaged, or larger than stated.
 */
export function* inflatePieces(archive: Uint8Array, entry: ArchiveEntry): Generator<Uint8Array> {
  refuseLocked(entry);
  const packed = packedBytes(archive, entry);
  let [size, sum] = [0, 0];
  for (const piece of entry.method === STORED ? slices(packed) : inflated(packed, entry)) {
    size += piece.length;
    if (size > entry.size) throw damaged(entry);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.size || sum !== entry.crc) throw damaged(entry);
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

function* inflated(packed: Uint8Array, entry: ArchiveEntry): Generator<Uint8Array> {
  let made: Uint8Array[] = [];
  const stream = new Inflate((piece) => void made.push(piece));
  for (let at = 0; at < packed.length || at === 0; at += PIECE_BYTES) {
    try {
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    } catch (cause) {
      throw damaged(entry, cause);
    }
    yield* made;
    made = [];
  }
}
