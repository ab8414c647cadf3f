import * as tf from "@tensorflow/tfjs-core";

/** Computes GELU in its exact form, as BERT uses it: x times the standard normal distribution function of x. arXiv 1606.08415 */
export function gelu<T extends tf.Tensor>(x: T): T {
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)) as T;
}
