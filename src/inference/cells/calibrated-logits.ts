import * as tf from "@tensorflow/tfjs-core";

/** Beta calibration (science/calibration/beta-calibration.ts): logit p = a ln s - b ln(1 - s) + c. */
export interface Beta {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** A second calibration, which takes the probability of the first. */
  readonly next?: Beta;
}

/** The logit of the score nearest to 0 or 1 that a calibration takes, 1e-7. */
const LARGEST_LOGIT = Math.log((1 - 1e-7) / 1e-7);

/**
 * Turns logits of scores into logits of calibrated probabilities; returns the logits of the scores where there is no
 * calibration. Call it in a tidy.
 */
export function calibratedLogits(logits: tf.Tensor2D, beta: Beta | null): tf.Tensor2D {
  if (beta === null) return logits;
  const clipped = tf.clipByValue(logits, -LARGEST_LOGIT, LARGEST_LOGIT);
  // 1 - s is computed as the sigmoid of the negative logit: a difference from 1 would have no digits left near 1.
  const lnScore = tf.log(tf.sigmoid(clipped));
  const lnRest = tf.log(tf.sigmoid(tf.neg(clipped)));
  const calibrated = tf.add(tf.sub(tf.mul(lnScore, beta.a), tf.mul(lnRest, beta.b)), beta.c) as tf.Tensor2D;
  return beta.next === undefined ? calibrated : calibratedLogits(calibrated, beta.next);
}
