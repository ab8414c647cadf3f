import { Inflate, Unzlib } from "fflate";

const PIECE = 16_384;

/**
 * Unpacks the first `expected` bytes of a deflate stream (with or without a zlib header). It stops when it has them, so
 * a decompression bomb costs one piece of 16 KiB (at most 16 MiB unpacked), whatever its full size.
 *
 * @throws Error where the stream is broken or ends too early.
 */
export function inflate(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(expected);
  let filled = 0;
  const isZlib = (bytes[0]! & 0x0f) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
  const stream = new (isZlib ? Unzlib : Inflate)((unpacked) => {
    out.set(unpacked.subarray(0, expected - filled), filled);
    filled = Math.min(expected, filled + unpacked.length);
  });
  for (let at = 0; at < bytes.length && filled < expected; at += PIECE) {
    const isLast = at + PIECE >= bytes.length;
    stream.push(bytes.subarray(at, at + PIECE), isLast);
  }
  if (filled < expected) throw new Error(`${filled} of ${expected} bytes of a deflate stream`);
  return out;
}
