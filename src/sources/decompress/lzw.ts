const CLEAR_CODE = 256;
const END_CODE = 257;
const MOST_CODES = 4096;

/**
 * Unpacks the first `expected` bytes of a TIFF LZW stream (TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit
 * first, the width changes one code early).
 *
 * @throws Error where a code refers to nothing or the stream ends too early.
 */
export function unpackLzw(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(expected);
  // Every code stands for a run of bytes that is already in `out`: these are its start and its length.
  const starts = new Int32Array(MOST_CODES);
  const lengths = new Int32Array(MOST_CODES);
  let [filled, bitAt, width, next] = [0, 0, 9, END_CODE + 1];
  let previous = -1;
  while (filled < expected) {
    const code = codeAt(bytes, bitAt, width);
    bitAt += width;
    if (code === END_CODE || code === -1) break;
    if (code === CLEAR_CODE) {
      [width, next, previous] = [9, END_CODE + 1, -1];
      continue;
    }
    const at = filled;
    if (code < CLEAR_CODE) out[filled++] = code;
    else if (code < next) filled = copyRun(out, starts[code]!, lengths[code]!, filled);
    else if (code === next && previous !== -1) filled = copyRun(out, previous, at - previous + 1, filled);
    else throw new Error(`code ${code} of ${next} in an LZW stream`);
    if (previous !== -1 && next < MOST_CODES) {
      starts[next] = previous;
      lengths[next] = at - previous + 1;
      next += 1;
      if (next === 2 ** width - 1 && width < 12) width += 1;
    }
    previous = at;
  }
  if (filled < expected) throw new Error(`${filled} of ${expected} bytes of an LZW stream`);
  return out;
}

function codeAt(bytes: Uint8Array, bitAt: number, width: number): number {
  const at = bitAt >> 3;
  if (bitAt + width > bytes.length * 8) return -1;
  const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (three >> (24 - width - (bitAt & 7))) & (2 ** width - 1);
}

/** Copies byte by byte: a run may overlap its own copy. */
function copyRun(out: Uint8Array, start: number, length: number, to: number): number {
  const end = Math.min(out.length, to + length);
  for (let at = to; at < end; at++) out[at] = out[start + at - to]!;
  return end;
}
