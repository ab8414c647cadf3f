/**
 * Computes the discrete Fourier transform in place, sum over t of x[t] exp(−2πi f t / n): Cooley and Tukey (1965), radix 2.
 *
 * @param real  Real parts. Length a power of two.
 * @param imaginary  Imaginary parts. Same length. Transforming with the two arguments swapped gives the inverse times n.
 *
 * O(n log n).
 */
export function fourierTransform(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  if (n !== imaginary.length || (n & (n - 1)) !== 0 || n === 0) {
    throw new RangeError(
      `expected two arrays of one length, a power of two, got ${n} and ${imaginary.length}`,
    );
  }
  reverseBits(real, imaginary);
  for (let half = 1; half < n; half *= 2) {
    for (let offset = 0; offset < half; offset++) {
      const angle = (-Math.PI * offset) / half;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let even = offset; even < n; even += 2 * half) {
        const odd = even + half;
        const oddReal = real[odd]! * cosine - imaginary[odd]! * sine;
        const oddImaginary = real[odd]! * sine + imaginary[odd]! * cosine;
        real[odd] = real[even]! - oddReal;
        imaginary[odd] = imaginary[even]! - oddImaginary;
        real[even]! += oddReal;
        imaginary[even]! += oddImaginary;
      }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let at = 1, reversed = 0; at < n; at++) {
    let bit = n >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (at >= reversed) continue;
    [real[at], real[reversed]] = [real[reversed]!, real[at]!];
    [imaginary[at], imaginary[reversed]] = [imaginary[reversed]!, imaginary[at]!];
  }
}
