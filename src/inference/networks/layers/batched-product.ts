import * as tf from "@tensorflow/tfjs-core";

/** From this number of multiply-adds on, a matrix product is worth a separate call on WASM. */
const WORTH_A_CALL = 2 ** 16;

/**
 * Multiplies matrices in pairs: [count, heads, rows, inner] by [count, heads, inner, cols] gives [count, heads, rows, cols].
 *
 * WASM multiplies a batch of matrices at an eighth of the speed of a single matrix (tfjs-backend-wasm 4.22: only a
 * single one goes to XNNPACK), so large matrices are multiplied one by one there.
 */
export function batchedProduct(a: tf.Tensor4D, b: tf.Tensor4D): tf.Tensor4D {
  const [count, heads, rows, inner] = a.shape;
  const cols = b.shape[3];
  if (tf.getBackend() !== "wasm" || rows * inner * cols < WORTH_A_CALL) return tf.matMul(a, b);
  const left = tf.reshape(a, [count * heads, rows, inner]);
  const right = tf.reshape(b, [count * heads, inner, cols]);
  const products = Array.from({ length: count * heads }, (_, place) =>
    tf.matMul(tf.slice(left, place, 1), tf.slice(right, place, 1)),
  );
  return tf.reshape(tf.concat(products), [count, heads, rows, cols]);
}
