import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";

/** One 3 x 3 convolution with its batch normalisation folded in. The caller that loads it frees its tensors. */
export interface Convolution {
  /** [3, 3, inputs, outputs] */
  readonly kernel: tf.Tensor4D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

/**
 * Loads the convolution stored under `convolutionKey`, with the normalisation stored under `normKey`, as PyTorch names their parts.
 * The caller owns its tensors.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadConvolution(
  tensors: StoredTensors,
  { convolutionKey, normKey, inputs, outputs }: NormalisedKeys,
): Convolution {
  const vector = (name: string) => readFloats(tensors, name, [outputs]);
  const { kernel, bias } = foldBatchNorm({
    kernels: readFloats(tensors, `${convolutionKey}.weight`, [outputs, inputs, 3, 3]),
    biases: vector(`${convolutionKey}.bias`),
    scales: vector(`${normKey}.weight`),
    shifts: vector(`${normKey}.bias`),
    means: vector(`${normKey}.running_mean`),
    variances: vector(`${normKey}.running_var`),
  });
  return { kernel: tf.tensor4d(kernel, [3, 3, inputs, outputs]), bias: tf.tensor1d(bias) };
}

/** The keys of a convolution and of the batch normalisation after it in a checkpoint, and their channels. */
interface NormalisedKeys {
  readonly convolutionKey: string;
  readonly normKey: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** Runs the convolution with zero padding, then ReLU: x [batch, rows, cols, inputs] gives [batch, rows, cols, outputs]. */
export function runConvolution({ kernel, bias }: Convolution, x: tf.Tensor4D): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, bias, strides: 1, pad: "same", activation: "relu" });
}
