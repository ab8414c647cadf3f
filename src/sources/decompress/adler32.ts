const MODULUS = 65_521;
/** Bytes that can be summed before a sum leaves the whole numbers of 32 bits. */
const STRETCH = 3_800;

/**
 * Computes the Adler-32 checksum that a zlib stream ends with (RFC 1950, section 9).
 *
 * @param before  The checksum of the bytes before these, for bytes that come in pieces.
 */
export function adler32(bytes: Uint8Array, before = 1): number {
  let low = before & 0xffff;
  let high = before >>> 16;
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(at + STRETCH, bytes.length);
    for (; at < end; at++) {
      low += bytes[at]!;
      high += low;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return ((high << 16) | low) >>> 0;
}
