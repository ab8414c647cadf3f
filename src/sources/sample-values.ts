import type { SampleFormat } from "./tiff-image.ts";

/** Reverses the bytes of each sample, in place. */
export function swapBytes(bytes: Uint8Array, bytesPerSample: number): void {
  for (let start = 0; start + bytesPerSample <= bytes.length; start += bytesPerSample)
    bytes.subarray(start, start + bytesPerSample).reverse();
}

/**
 * Reads the numbers in little-endian samples of 8, 16, 32 or 64 bits.
 *
 * @throws Error for a type that TIFF does not have.
 */
export function sampleValues(
  bytes: Uint8Array<ArrayBuffer>,
  format: SampleFormat,
  bits: number,
): ArrayLike<number> {
  const { buffer, byteOffset } = bytes;
  const length = Math.floor(bytes.length / (bits / 8));
  switch (`${format} ${bits}`) {
    case "unsigned 8":
      return bytes;
    case "unsigned 16":
      return new Uint16Array(buffer, byteOffset, length);
    case "unsigned 32":
      return new Uint32Array(buffer, byteOffset, length);
    case "unsigned 64":
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, length), Number);
    case "signed 8":
      return new Int8Array(buffer, byteOffset, length);
    case "signed 16":
      return new Int16Array(buffer, byteOffset, length);
    case "signed 32":
      return new Int32Array(buffer, byteOffset, length);
    case "signed 64":
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, length), Number);
    case "float 16":
      return Float32Array.from(new Uint16Array(buffer, byteOffset, length), halfFloat);
    case "float 32":
      return new Float32Array(buffer, byteOffset, length);
    case "float 64":
      return new Float64Array(buffer, byteOffset, length);
    default:
      throw new Error(`${format} samples of ${bits} bits`);
  }
}

/** Tells whether every number of this type can be stored exactly as a 32-bit float. */
export function fitsFloat32(format: SampleFormat, bits: number): boolean {
  return format === "float" ? bits <= 32 : bits <= 16;
}

/**
 * Unpacks unsigned samples of fewer than 8 (or of 9 to 15) bits, which are packed with the most significant bit first;
 * each row begins at a new byte.
 */
export function unpackBits(
  bytes: Uint8Array,
  bits: number,
  rowSamples: number,
  rows: number,
): Uint8Array | Uint16Array {
  const out = bits <= 8 ? new Uint8Array(rowSamples * rows) : new Uint16Array(rowSamples * rows);
  const rowBytes = Math.ceil((rowSamples * bits) / 8);
  for (let row = 0; row < rows; row++)
    for (let sample = 0; sample < rowSamples; sample++) {
      const bitAt = sample * bits;
      const at = row * rowBytes + (bitAt >> 3);
      const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      out[row * rowSamples + sample] = (three >> (24 - bits - (bitAt & 7))) & (2 ** bits - 1);
    }
  return out;
}

/** Converts an IEEE 754 binary16 to a number. */
function halfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
