import { ISLAND_GRID, sharedFloats } from "./island-grid.ts";

const FAR_SQUARED = 1e12;

/**
 * Metres from each pixel of the island's grid to the nearest marked one; 0 on it. Exact Euclidean distance transform
 * of Felzenszwalb and Huttenlocher (2012), "Distance transforms of sampled functions", O(pixels).
 */
export function distanceTo(isTarget: (index: number) => boolean): Float32Array {
  const { rows, cols, pixelSizeMetres } = ISLAND_GRID;
  const squared = sharedFloats(rows * cols);
  for (let index = 0; index < squared.length; index++) squared[index] = isTarget(index) ? 0 : FAR_SQUARED;
  const scratch = makeScratch(Math.max(rows, cols));
  for (let col = 0; col < cols; col++) sweep(squared, { start: col, stride: cols, length: rows }, scratch);
  for (let row = 0; row < rows; row++)
    sweep(squared, { start: row * cols, stride: 1, length: cols }, scratch);
  for (let index = 0; index < squared.length; index++)
    squared[index] = Math.min(99_999, Math.sqrt(squared[index]!) * pixelSizeMetres);
  return squared;
}

interface Scratch {
  readonly line: Float64Array;
  readonly parabolas: Int32Array;
  readonly borders: Float64Array;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly length: number;
}

function makeScratch(length: number): Scratch {
  return {
    line: new Float64Array(length),
    parabolas: new Int32Array(length),
    borders: new Float64Array(length + 1),
  };
}

/** Replaces one line by the lower envelope of the parabolas that stand on its samples. */
function sweep(
  values: Float32Array,
  { start, stride, length }: Line,
  { line, parabolas, borders }: Scratch,
): void {
  for (let q = 0; q < length; q++) line[q] = values[start + q * stride]!;
  let last = 0;
  parabolas[0] = 0;
  borders[0] = Number.NEGATIVE_INFINITY;
  borders[1] = Number.POSITIVE_INFINITY;
  for (let q = 1; q < length; q++) {
    let border = crossing(line, parabolas[last]!, q);
    while (border <= borders[last]!) border = crossing(line, parabolas[--last]!, q);
    parabolas[++last] = q;
    borders[last] = border;
    borders[last + 1] = Number.POSITIVE_INFINITY;
  }
  for (let q = 0, k = 0; q < length; q++) {
    while (borders[k + 1]! < q) k++;
    const vertex = parabolas[k]!;
    values[start + q * stride] = (q - vertex) * (q - vertex) + line[vertex]!;
  }
}

function crossing(line: Float64Array, left: number, right: number): number {
  return (line[right]! + right * right - (line[left]! + left * left)) / (2 * (right - left));
}
