import type { Images } from "../engine/max-pool.ts";

/** The mean of every image over its positions at least `edge` from its sides, [batch, channels]. */
export function innerMean({ values, batch, rows, cols, channels }: Images, edge: number): Float32Array {
  const means = new Float32Array(batch * channels);
  const count = (rows - 2 * edge) * (cols - 2 * edge);
  for (let image = 0; image < batch; image++)
    for (let row = edge; row < rows - edge; row++)
      for (let col = edge; col < cols - edge; col++) {
        const from = ((image * rows + row) * cols + col) * channels;
        for (let c = 0; c < channels; c++) means[image * channels + c]! += values[from + c]! / count;
      }
  return means;
}

/** Gradient by every position, given that by the means of {@link innerMean}; 0 at the sides. */
export function innerMeanGradient(
  { batch, rows, cols, channels }: Images,
  edge: number,
  gradient: Float32Array,
): Float32Array {
  const spread = new Float32Array(batch * rows * cols * channels);
  const count = (rows - 2 * edge) * (cols - 2 * edge);
  for (let image = 0; image < batch; image++)
    for (let row = edge; row < rows - edge; row++)
      for (let col = edge; col < cols - edge; col++) {
        const to = ((image * rows + row) * cols + col) * channels;
        for (let c = 0; c < channels; c++) spread[to + c] = gradient[image * channels + c]! / count;
      }
  return spread;
}
