/**
 * Converts IEEE 754 binary16 bit patterns to float32, exactly (each binary16 number is also a float32).
 * Infinities and NaN keep their meaning.
 */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = FLOAT16_WORDS[bits[i]!]!;
  return new Float32Array(words.buffer);
}

/** Converts bfloat16 bit patterns, which are the upper half of a float32, to float32, exactly. */
export function decodeBfloat16(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i]! << 16;
  return new Float32Array(words.buffer);
}

/**
 * Converts float32 values to binary16 bit patterns, rounded to nearest, ties to even; above 65504 (after rounding) they
 * become infinity.
 */
export function encodeFloat16(values: Float32Array): Uint16Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(words, float16Bits);
}

/** The float32 bit pattern of each of the 65,536 binary16 patterns, so that decoding is one look-up. */
const FLOAT16_WORDS = Uint32Array.from({ length: 65_536 }, (_, bits) => {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return (sign | 0x7f800000 | (fraction << 13)) >>> 0;
  if (exponent > 0) return (sign | ((exponent + 112) << 23) | (fraction << 13)) >>> 0;
  const magnitude = new Uint32Array(Float32Array.of(fraction * 2 ** -24).buffer)[0]!;
  return (sign | magnitude) >>> 0;
});

function float16Bits(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) return sign | subnormalBits(magnitude);
  const rebased = magnitude - 0x38000000;
  return sign | roundShift(rebased, 13);
}

/**
 * Returns the bits of a subnormal number: below 2^-14 a binary16 number is a multiple of 2^-24, so the fraction, with
 * its hidden bit, is shifted into place.
 */
function subnormalBits(magnitude: number): number {
  const exponent = magnitude >>> 23;
  if (exponent < 102) return 0;
  return roundShift((magnitude & 0x7fffff) | 0x800000, 126 - exponent);
}

function roundShift(value: number, shift: number): number {
  const quotient = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && quotient % 2 === 1) ? quotient + 1 : quotient;
}
