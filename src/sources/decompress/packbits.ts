/**
 * Unpacks the first `expected` bytes of a PackBits stream (TIFF 6.0, section 9).
 *
 * @throws Error where the stream ends too early.
 */
export function unpackPackBits(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(expected);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < expected; ) {
    const count = (bytes[at++]! << 24) >> 24;
    if (count === -128) continue;
    if (count < 0) {
      out.fill(bytes[at++] ?? 0, filled, filled + 1 - count);
      filled += 1 - count;
    } else {
      out.set(bytes.subarray(at, at + Math.min(count + 1, expected - filled)), filled);
      filled += Math.min(count + 1, bytes.length - at);
      at += count + 1;
    }
  }
  if (filled < expected) throw new Error(`${filled} of ${expected} bytes of a PackBits stream`);
  return out;
}
