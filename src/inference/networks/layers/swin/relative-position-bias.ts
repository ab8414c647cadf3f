import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns the row of the table of biases for each pair of positions of a window, [positions * positions]: one for each difference of
 * rows and columns, from -(window - 1) to window - 1 each.
 */
export function relativePositionIndex(window: number): Int32Array {
  const positions = window ** 2;
  const differences = 2 * window - 1;
  return Int32Array.from({ length: positions ** 2 }, (_, pair) => {
    const [asking, asked] = [Math.floor(pair / positions), pair % positions];
    const rows = Math.floor(asking / window) - Math.floor(asked / window) + window - 1;
    const cols = (asking % window) - (asked % window) + window - 1;
    return rows * differences + cols;
  });
}

/**
 * Spreads a table of biases, [differences, heads] as PyTorch stores it, to what is added to the attention of each pair of positions of a
 * window, [1, heads, positions, positions]. Liu et al. (2021), https://arxiv.org/abs/2103.14030. The caller owns it.
 */
export function relativePositionBias(table: Float32Array, window: number, heads: number): tf.Tensor4D {
  const positions = window ** 2;
  const index = relativePositionIndex(window);
  const bias = new Float32Array(heads * index.length);
  for (let head = 0; head < heads; head++)
    for (const [pair, row] of index.entries()) bias[head * index.length + pair] = table[row * heads + head]!;
  return tf.tensor4d(bias, [1, heads, positions, positions]);
}
