import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";

/** One convolution, with a batch normalisation after it folded in. The caller that loads it frees its tensors. */
export interface Convolution {
  /** [rows, cols, inputs, outputs] */
  readonly kernel: tf.Tensor4D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

/** Where a convolution stands in a checkpoint, and its size. */
interface ConvolutionKeys {
  readonly convolutionKey: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Rows and columns of a kernel, one number where they are alike; 3 where it is not given. */
  readonly size?: number | readonly [rows: number, cols: number];
  /** Whether it has a bias; true where it is not given. */
  readonly hasBias?: boolean;
}

/** Where the normalisation after a convolution stands, and its epsilon where that is not PyTorch's default of 1e-5. */
interface NormKeys {
  readonly normKey: string;
  readonly epsilon?: number;
}

/**
 * Loads the convolution stored under `convolutionKey`, with the normalisation stored under `normKey`, as PyTorch names their parts.
 * The caller owns its tensors.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadConvolution(
  tensors: StoredTensors,
  { normKey, epsilon, ...keys }: ConvolutionKeys & NormKeys,
): Convolution {
  const { inputs, outputs } = keys;
  const [rows, cols] = kernelSides(keys);
  const vector = (name: string) => readFloats(tensors, name, [outputs]);
  const { kernel, bias } = foldBatchNorm({
    kernels: readKernels(tensors, keys),
    taps: rows * cols,
    epsilon,
    biases: readBiases(tensors, keys),
    scales: vector(`${normKey}.weight`),
    shifts: vector(`${normKey}.bias`),
    means: vector(`${normKey}.running_mean`),
    variances: vector(`${normKey}.running_var`),
  });
  return { kernel: tf.tensor4d(kernel, [rows, cols, inputs, outputs]), bias: tf.tensor1d(bias) };
}

/**
 * Loads the convolution stored under `convolutionKey`, after which nothing is normalised. The caller owns its tensors.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadPlainConvolution(tensors: StoredTensors, keys: ConvolutionKeys): Convolution {
  const { inputs, outputs } = keys;
  const bias = tf.tensor1d(readBiases(tensors, keys));
  const kernel = tf.tidy(() =>
    tf.transpose(
      tf.tensor4d(readKernels(tensors, keys), [outputs, inputs, ...kernelSides(keys)]),
      [2, 3, 1, 0],
    ),
  );
  return { kernel: kernel as tf.Tensor4D, bias };
}

function kernelSides({ size = 3 }: ConvolutionKeys): readonly [rows: number, cols: number] {
  return typeof size === "number" ? [size, size] : size;
}

function readKernels(tensors: StoredTensors, keys: ConvolutionKeys): Float32Array {
  const { convolutionKey, inputs, outputs } = keys;
  return readFloats(tensors, `${convolutionKey}.weight`, [outputs, inputs, ...kernelSides(keys)]);
}

function readBiases(
  tensors: StoredTensors,
  { convolutionKey, outputs, hasBias = true }: ConvolutionKeys,
): Float32Array {
  return hasBias ? readFloats(tensors, `${convolutionKey}.bias`, [outputs]) : new Float32Array(outputs);
}

/** Runs a 3 x 3 convolution with zero padding, then ReLU: x [batch, rows, cols, inputs] gives [batch, rows, cols, outputs]. */
export function runConvolution({ kernel, bias }: Convolution, x: tf.Tensor4D): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, bias, strides: 1, pad: "same", activation: "relu" });
}
