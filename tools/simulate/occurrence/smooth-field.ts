import { streamKey, uniformAt } from "../grid/random.ts";

interface FieldOptions {
  /** Rows and columns. */
  readonly size: number;
  /** Odd number of cells, at least 3. */
  readonly boxWidth: number;
  readonly seed: number;
  /** Fields of other names are independent. */
  readonly name: string;
}

/**
 * Draws a stationary random field on a torus: each value is nearly standard normal, and neighbours are similar.
 *
 * White noise under three box means of `boxWidth` cells, nearly a Gaussian kernel: correlation falls to 5 % at about
 * boxWidth cells times 1.73. Rescaled by the kernel's own weights, not by the sample, so that the marginal distribution is
 * known in advance.
 *
 * @returns Row-major, length size * size.
 */
export function smoothField({ size, boxWidth, seed, name }: FieldOptions): Float32Array {
  const key = streamKey(seed, name);
  const field = new Float32Array(size * size);
  for (let index = 0; index < field.length; index++) field[index] = uniformAt(key, index) - 0.5;
  const buffer = new Float32Array(field.length);
  for (let pass = 0; pass < 3; pass++) {
    sumAlongRows(field, buffer, size, boxWidth);
    sumAlongColumns(buffer, field, size, boxWidth);
  }
  const scale = Math.sqrt(12) / sumOfSquaredWeights(boxWidth);
  for (let index = 0; index < field.length; index++) field[index] = field[index]! * scale;
  return field;
}

/**
 * The sum of squared weights along one axis of the separable kernel of three box sums; its square is that of the whole
 * kernel.
 */
function sumOfSquaredWeights(boxWidth: number): number {
  let kernel = [1];
  for (let pass = 0; pass < 3; pass++) {
    const wider = new Array<number>(kernel.length + boxWidth - 1).fill(0);
    kernel.forEach((weight, index) => {
      for (let shift = 0; shift < boxWidth; shift++) wider[index + shift]! += weight;
    });
    kernel = wider;
  }
  return kernel.reduce((sum, weight) => sum + weight * weight, 0);
}

function sumAlongRows(from: Float32Array, to: Float32Array, size: number, boxWidth: number): void {
  const half = (boxWidth - 1) / 2;
  for (let row = 0; row < size; row++) {
    const start = row * size;
    let sum = 0;
    for (let shift = -half; shift <= half; shift++) sum += from[start + ((shift + size) % size)]!;
    for (let col = 0; col < size; col++) {
      to[start + col] = sum;
      const entering = col + half + 1;
      const leaving = col - half;
      sum += from[start + (entering < size ? entering : entering - size)]!;
      sum -= from[start + (leaving >= 0 ? leaving : leaving + size)]!;
    }
  }
}

function sumAlongColumns(from: Float32Array, to: Float32Array, size: number, boxWidth: number): void {
  const half = (boxWidth - 1) / 2;
  const sums = new Float64Array(size);
  for (let shift = -half; shift <= half; shift++) {
    const start = ((shift + size) % size) * size;
    for (let col = 0; col < size; col++) sums[col] = sums[col]! + from[start + col]!;
  }
  for (let row = 0; row < size; row++) {
    const start = row * size;
    const entering = ((row + half + 1) % size) * size;
    const leaving = ((row - half + size) % size) * size;
    for (let col = 0; col < size; col++) {
      to[start + col] = sums[col]!;
      sums[col] = sums[col]! + from[entering + col]! - from[leaving + col]!;
    }
  }
}
