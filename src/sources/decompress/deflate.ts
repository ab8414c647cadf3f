import { Unzlib } from "fflate";
import { adler32 } from "./adler32.ts";

const PIECE = 16_384;
/** Bytes that a stream may have beyond those wanted: a last strip is often written with rows below the image. */
const MOST_BEYOND = 2 ** 24;

/**
 * Unpacks the first `expected` bytes of a zlib stream (RFC 1950), after its checksum was compared; bytes behind the stream do not matter.
 * A decompression bomb costs two pieces of 16 KiB (at most 32 MiB unpacked), whatever its full size.
 *
 * @throws Error where the stream is broken, ends too early, goes on for 16 MiB or unpacks to other bytes than its checksum says.
 */
export function inflate(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  const { out, unpacked, checksum } = unpackUntil(bytes, expected, expected + MOST_BEYOND);
  if (unpacked > expected + MOST_BEYOND)
    throw new Error(`more than ${unpacked - 1} bytes of a deflate stream instead of ${expected}`);
  if (!holdsNumber(bytes, checksum)) throw new Error("a deflate stream with another checksum");
  return out;
}

/** Unpacks the first `expected` bytes of a zlib stream and leaves the rest, and its checksum. @throws Error as {@link inflate} */
export function inflateStart(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  return unpackUntil(bytes, expected, expected - 1).out;
}

/** Unpacks a stream to its end, or until it has more than `most` bytes. */
function unpackUntil(bytes: Uint8Array, expected: number, most: number) {
  const out = new Uint8Array(expected);
  let unpacked = 0;
  let checksum = 1;
  if ((bytes[0]! & 0x0f) !== 8 || ((bytes[0]! << 8) | bytes[1]!) % 31 !== 0)
    throw new Error("no deflate stream");
  const stream = new Unzlib((piece) => {
    if (unpacked < expected) out.set(piece.subarray(0, expected - unpacked), unpacked);
    unpacked += piece.length;
    checksum = adler32(piece, checksum);
  });
  for (let at = 0; at < bytes.length && unpacked <= most; at += PIECE)
    stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  if (unpacked < expected) throw new Error(`${unpacked} of ${expected} bytes of a deflate stream`);
  return { out, unpacked, checksum };
}

/** Whether this number of 32 bits, big-endian, stands anywhere in these bytes; it is usually at their end. */
function holdsNumber(bytes: Uint8Array, number: number): boolean {
  const [a, b, c, d] = [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
  for (let at = bytes.length - 4; at >= 0; at--)
    if (bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d) return true;
  return false;
}
