import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";

/** A fully connected layer. The caller that loads it frees its tensors. */
export interface Linear {
  /** [inputs, outputs], the transpose of what PyTorch stores. */
  readonly kernel: tf.Tensor2D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

/** Loads the layer stored under `key` as `weight` [outputs, inputs] and `bias` [outputs]. The caller owns its tensors. */
export function loadLinear(tensors: StoredTensors, key: string, inputs: number, outputs: number): Linear {
  const weight = readFloats(tensors, `${key}.weight`, [outputs, inputs]);
  const bias = tf.tensor1d(readFloats(tensors, `${key}.bias`, [outputs]));
  const kernel = tf.tidy(() => tf.transpose(tf.tensor2d(weight, [outputs, inputs])));
  return { kernel, bias };
}

/** Runs the layer in one kernel, for inference: x [rows, inputs] gives [rows, outputs]. */
export function runFusedLinear({ kernel, bias }: Linear, x: tf.Tensor2D): tf.Tensor2D {
  return tf.fused.matMul({ a: x, b: kernel, bias }) as tf.Tensor2D;
}

/**
 * Runs the layer as {@link runFusedLinear} does, but in two kernels, for training: the gradient of the fused kernel is
 * very slow on WASM.
 */
export function runLinear({ kernel, bias }: Linear, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, kernel), bias);
}
