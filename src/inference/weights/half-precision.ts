/**
 * Float32 values of IEEE 754 binary16 bit patterns, exactly (each binary16 number has a float32).
 * Infinities and NaN keep their meaning.
 */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = float16Words[bits[i]!]!;
  return new Float32Array(words.buffer);
}

/** Float32 values of bfloat16 bit patterns: the upper half of a float32, exactly. */
export function decodeBfloat16(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i]! << 16;
  return new Float32Array(words.buffer);
}

/** Float32 bit pattern of each of the 65,536 binary16 patterns, so that decoding is one look-up. */
const float16Words = Uint32Array.from({ length: 65_536 }, (_, bits) => {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return (sign | 0x7f800000 | (fraction << 13)) >>> 0;
  if (exponent > 0) return (sign | ((exponent + 112) << 23) | (fraction << 13)) >>> 0;
  const magnitude = new Uint32Array(Float32Array.of(fraction * 2 ** -24).buffer)[0]!;
  return (sign | magnitude) >>> 0;
});
