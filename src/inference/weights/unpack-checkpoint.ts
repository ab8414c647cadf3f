import { Inflate } from "fflate";
import { crc32 } from "../../core/crc32.ts";
import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { openStoredArchive, type PackedEntry } from "./stored-archive.ts";

/** A checkpoint file that was found, and its name for messages. */
interface FoundCheckpoint {
  readonly file: Uint8Array;
  readonly address: string;
}

/** Endings of checkpoints. */
const CHECKPOINT = /\.(pt|pth|ckpt|bin|safetensors)$/;

/** Folders and files that macOS adds to archives. */
const NOT_MEANT = /(^|\/)(__MACOSX\/|\._)/;

const MEBIBYTE = 2 ** 20;
const MOST_BYTES = 2048 * MEBIBYTE;
/** Weights hardly shrink: a larger file that shrinks more is no checkpoint. */
const ANY_RATIO_BYTES = 8 * MEBIBYTE;
const MOST_RATIO = 50;

/** Deflate makes at most 1,032 bytes from one byte, so a piece of this size stays small whatever it contains. */
const PIECE_BYTES = 64 * 1024;

/**
 * Returns the checkpoint inside a zip archive that was made around one, such as a download of several models; any other file is
 * returned as it is, PyTorch's own archives too.
 *
 * @param member  which checkpoint, by its name or the end of it; null where there is only one.
 * @throws BadInput where there are several and none is named, or the named one is not there; MalformedFile where the archive is
 *   damaged, packed by another method, or unpacks to more than a checkpoint can.
 */
export function unpackCheckpoint(
  file: Uint8Array,
  address: string,
  member: string | null = null,
): FoundCheckpoint {
  if (file[0] !== 0x50 || file[1] !== 0x4b) return as(file, address, member);
  const archive = openStoredArchive(file, address);
  const isCheckpoint = archive.names.some((name) => name.split("/").at(-1) === "data.pkl");
  const inside = archive.names.filter((name) => CHECKPOINT.test(name) && !NOT_MEANT.test(name));
  if (isCheckpoint || inside.length === 0) return as(file, address, member);
  const name = chooseMember(inside, address, member);
  return { file: unpack(archive.packed(name)!, name, address), address: `${address}/${name}` };
}

/** @throws BadInput where a member was named, which only an archive of checkpoints has. */
function as(file: Uint8Array, address: string, member: string | null): FoundCheckpoint {
  if (member === null) return { file, address };
  throw badInput(address, `expected an archive with ${quote(member)} in it, got a file that is none`);
}

function chooseMember(inside: readonly string[], address: string, member: string | null): string {
  const named =
    member === null ? inside : inside.filter((name) => name === member || name.endsWith(`/${member}`));
  if (named.length === 1) return named[0]!;
  const names = inside.slice(0, 8).map(quote).join(", ");
  if (named.length > 1)
    throw badInput(
      address,
      `expected an archive around one checkpoint, got ${named.length} (${names}); unpack it and choose one, or name it with --member`,
    );
  throw badInput(address, `expected ${quote(member!)} among the checkpoints of the archive, got ${names}`);
}

function unpack({ method, bytes: packed, size, crc }: PackedEntry, name: string, address: string) {
  const malformed = (problem: string) =>
    new AppError("MalformedFile", `${address}: ${quote(name)} ${problem}`, { address });
  if (method !== 0 && method !== 8)
    throw malformed(`is packed by method ${method}, expected a plain zip (stored or deflated)`);
  if (size > MOST_BYTES || (size > ANY_RATIO_BYTES && size > MOST_RATIO * packed.length))
    throw malformed(
      `would unpack to ${Math.round(size / MEBIBYTE)} MiB, expected at most ${MOST_RATIO} times its packed size and 2048 MiB`,
    );
  const bytes = method === 0 ? packed : inflate(packed, size);
  if (bytes === null || bytes.length !== size || (crc !== 0 && crc32(bytes) !== crc))
    throw malformed("is damaged or cut; fetch the archive again");
  return bytes;
}

/** Returns the unpacked bytes; null where they are not `size` bytes of sound deflate. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw new RangeError("more bytes than stated");
    bytes.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += PIECE_BYTES)
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch {
    return null;
  }
  return bytes.subarray(0, filled);
}

function badInput(address: string, problem: string): AppError {
  return new AppError("BadInput", `${address}: ${problem}`, { input: address });
}
