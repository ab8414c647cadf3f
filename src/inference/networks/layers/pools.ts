import * as tf from "@tensorflow/tfjs-core";

/** Returns the maxima of 2 x 2 pixels; a last row or column without a pair is left out. */
export function maxPool(x: tf.Tensor4D): tf.Tensor4D {
  return tf.maxPool(x, 2, 2, "valid");
}

/**
 * Returns the mean over all positions, [batch, channels]. It is computed as an average pool, because tfjs-wasm takes
 * ten times longer for a mean over inner axes, which it transposes first.
 */
export function meanOverPositions(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, rows, cols, channels] = x.shape;
  return tf.reshape(tf.avgPool(x, [rows, cols], 1, "valid"), [batch, channels]);
}
