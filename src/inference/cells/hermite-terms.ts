import * as tf from "@tensorflow/tfjs-core";

/**
 * The normal cumulative function as a logistic function: logit Φ(x) = linear x + cubic x^3 within 0.00014 of Φ (Bowling,
 * Khasawneh, Kaewkuekool and Cho 2009, doi:10.3926/jiem.2009.v2n1.p114-127).
 */
const LINEAR = 1.5976;
const CUBIC = 0.07056;

const OUTER = 2 * Math.sqrt(LINEAR / (3 * CUBIC));
const inner = (3 / (2 * LINEAR)) * Math.sqrt((3 * CUBIC) / LINEAR);

/**
 * Computes h_1 to h_3 of the tetrachoric series from logits of probabilities: φ(x), x φ(x) and (x^2 - 1) φ(x) with
 * x = normalQuantile(p), where x is found by solving the cubic above. Call it in a tidy.
 */
export function hermiteTerms(logits: tf.Tensor2D): tf.Tensor2D[] {
  const third = tf.div(tf.asinh(tf.mul(logits, inner)), 3);
  const x = tf.mul(tf.sub(tf.exp(third), tf.exp(tf.neg(third))), OUTER / 2) as tf.Tensor2D;
  const square = tf.square(x);
  const density = tf.mul(tf.exp(tf.mul(square, -0.5)), 1 / Math.sqrt(2 * Math.PI)) as tf.Tensor2D;
  return [density, tf.mul(x, density), tf.mul(tf.sub(square, 1), density)] as tf.Tensor2D[];
}
