import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";

/** Scale and shift of a layer normalisation, [hidden] each. The caller that loads it frees its tensors. */
export interface LayerNorm {
  readonly scale: tf.Tensor1D;
  readonly shift: tf.Tensor1D;
  readonly epsilon: number;
}

/** Loads the normalisation stored under `key` as `weight` and `bias`. The caller owns its tensors. */
export function loadLayerNorm(
  tensors: StoredTensors,
  key: string,
  { hiddenSize, layerNormEpsilon }: { hiddenSize: number; layerNormEpsilon: number },
): LayerNorm {
  return {
    scale: tf.tensor1d(readFloats(tensors, `${key}.weight`, [hiddenSize])),
    shift: tf.tensor1d(readFloats(tensors, `${key}.bias`, [hiddenSize])),
    epsilon: layerNormEpsilon,
  };
}

/** Brings each row of x [rows, hidden] to mean 0 and variance 1, then scales and shifts it. Ba et al. (2016). */
export function runLayerNorm({ scale, shift, epsilon }: LayerNorm, x: tf.Tensor2D): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, 1, true));
  const variance = tf.mean(tf.square(centred), 1, true);
  const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normal, scale), shift);
}
