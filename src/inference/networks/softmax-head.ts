import * as tf from "@tensorflow/tfjs-core";
import type { LinearHead } from "./linear-head.ts";

/** The least share that a class or all others together may have, so that a logit is finite: below what float32 tells from 1. */
const LEAST_SHARE = 2 ** -24;

/**
 * Creates a head whose numbers are a softmax over all classes of a linear head: each logit is that of the class's share, so that its
 * sigmoid is the share. It owns the linear head. It is no linear layer itself, for the share of one class depends on all.
 */
export function softmaxHead(linear: LinearHead): LinearHead {
  return {
    work: linear.work,
    logits: (parts, sites) => tf.tidy(() => shareLogits(linear.logits(parts, sites))),
    speciesLogits: (parts, sites, species) =>
      tf.tidy(() => {
        const chosen = tf.tensor1d([...species], "int32");
        return tf.gather(shareLogits(linear.logits(parts, sites)), chosen, 1) as tf.Tensor2D;
      }),
    readLinear: null,
    dispose: linear.dispose,
  };
}

/** log(p) - log(1 - p) of the softmax p of each row. */
function shareLogits(values: tf.Tensor2D): tf.Tensor2D {
  const logShares = tf.logSoftmax(values);
  const others = tf.maximum(tf.sub(1, tf.exp(logShares)), LEAST_SHARE);
  return tf.sub(logShares, tf.log(others)) as tf.Tensor2D;
}
