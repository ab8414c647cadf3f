/** A channels-last image batch: values of length batch * rows * cols * channels. */
export interface Images {
  readonly values: Float32Array;
  readonly batch: number;
  readonly rows: number;
  readonly cols: number;
  readonly channels: number;
}

/** The greatest of each 2 x 2 square, odd last rows and columns dropped, and which of the four it was (0 to 3). */
export interface Pooled {
  readonly images: Images;
  readonly chosen: Uint8Array;
}

/** Max pooling 2 x 2, stride 2, no padding; of equal values the first in row order, as PyTorch chooses. */
export function maxPool(images: Images): Pooled {
  const { values, batch, rows, cols, channels } = images;
  const [outRows, outCols] = [rows >> 1, cols >> 1];
  const pooled = new Float32Array(batch * outRows * outCols * channels);
  const chosen = new Uint8Array(pooled.length);
  let at = 0;
  for (let n = 0; n < batch; n++)
    for (let r = 0; r < outRows; r++)
      for (let c = 0; c < outCols; c++) {
        const first = ((n * rows + 2 * r) * cols + 2 * c) * channels;
        for (let k = first; k < first + channels; k++, at++) {
          let which = 0;
          let best = values[k]!;
          for (let candidate = 1; candidate < 4; candidate++) {
            const value = values[k + (candidate & 1) * channels + (candidate >> 1) * cols * channels]!;
            if (value > best) {
              best = value;
              which = candidate;
            }
          }
          pooled[at] = best;
          chosen[at] = which;
        }
      }
  return { images: { values: pooled, batch, rows: outRows, cols: outCols, channels }, chosen };
}

/** Gradient by the values before pooling, given that by the pooled ones (same layout as `pooled.images.values`). */
export function maxPoolGradient(before: Images, pooled: Pooled, gradient: Float32Array): Float32Array {
  const { batch, rows, cols, channels } = before;
  const { rows: outRows, cols: outCols } = pooled.images;
  const spread = new Float32Array(before.values.length);
  let at = 0;
  for (let n = 0; n < batch; n++)
    for (let r = 0; r < outRows; r++)
      for (let c = 0; c < outCols; c++) {
        const first = ((n * rows + 2 * r) * cols + 2 * c) * channels;
        for (let k = first; k < first + channels; k++, at++) {
          const which = pooled.chosen[at]!;
          spread[k + (which & 1) * channels + (which >> 1) * cols * channels] = gradient[at]!;
        }
      }
  return spread;
}
