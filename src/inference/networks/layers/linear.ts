import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";

/** A fully connected layer. Whoever loads it frees its tensors. */
export interface Linear {
  /** [inputs, outputs], the transpose of what PyTorch stores. */
  readonly kernel: tf.Tensor2D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

/** The layer stored under `key` as `weight` [outputs, inputs] and `bias` [outputs]. The caller owns its tensors. */
export function loadLinear(tensors: StoredTensors, key: string, inputs: number, outputs: number): Linear {
  const weight = readFloats(tensors, `${key}.weight`, [outputs, inputs]);
  const bias = tf.tensor1d(readFloats(tensors, `${key}.bias`, [outputs]));
  const kernel = tf.tidy(() => tf.transpose(tf.tensor2d(weight, [outputs, inputs])));
  return { kernel, bias };
}

/** x [rows, inputs] to [rows, outputs], in one kernel: for inference. */
export function runFusedLinear({ kernel, bias }: Linear, x: tf.Tensor2D): tf.Tensor2D {
  return tf.fused.matMul({ a: x, b: kernel, bias }) as tf.Tensor2D;
}

/** As {@link runFusedLinear}, by two kernels: training needs their gradients, and that of the fused one is very slow on WASM. */
export function runLinear({ kernel, bias }: Linear, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, kernel), bias);
}
