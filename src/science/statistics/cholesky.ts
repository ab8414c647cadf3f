/**
 * Computes the lower triangle L of a symmetric positive definite matrix, A = L Lᵀ.
 *
 * @param matrix  Row-major [size, size]; only its lower triangle is read.
 * @returns row-major [size, size], zeros above the diagonal; null when the matrix is not positive definite.
 *
 * O(size³ / 3).
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let col = 0; col <= row; col++) {
      let sum = matrix[row * size + col]!;
      for (let k = 0; k < col; k++) sum -= lower[row * size + k]! * lower[col * size + k]!;
      if (row === col && !(sum > 0)) return null;
      lower[row * size + col] = row === col ? Math.sqrt(sum) : sum / lower[col * size + col]!;
    }
  }
  return lower;
}

/** Solves L Lᵀ x = b for x, from the lower triangle L. */
export function choleskySolve(lower: Float64Array, b: ArrayLike<number>): Float64Array {
  const size = b.length;
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row]! -= lower[row * size + k]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= lower[k * size + row]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  return x;
}
