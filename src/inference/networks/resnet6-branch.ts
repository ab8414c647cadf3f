import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../weights/stored-tensor.ts";
import { foldBatchNorm } from "./fold-batch-norm.ts";

/** One 3 x 3 convolution with its batch normalisation folded in. The branch that holds it owns its tensors. */
export interface Convolution {
  /** [3, 3, inputs, outputs] */
  readonly kernel: tf.Tensor4D;
  /** [outputs] */
  readonly bias: tf.Tensor1D;
}

/** The four convolutions of one modality's branch. */
export type Resnet6Branch = readonly [Convolution, Convolution, Convolution, Convolution];

/** Channels in and out of the four convolutions: [input, conv1, conv2, conv3, conv4]. */
export type BranchWidths = readonly [number, number, number, number, number];

/**
 * The branch stored under `prefix` ("sentinel_model" and so on): conv1..4 and bn1..4 as PyTorch names them.
 * The caller owns the tensors; see {@link disposeBranch}.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadBranch(tensors: StoredTensors, prefix: string, widths: BranchWidths): Resnet6Branch {
  return [1, 2, 3, 4].map((layer) => {
    const inputs = widths[layer - 1]!;
    const outputs = widths[layer]!;
    const vector = (name: string) => readFloats(tensors, `${prefix}.${name}`, [outputs]);
    const { kernel, bias } = foldBatchNorm({
      kernels: readFloats(tensors, `${prefix}.conv${layer}.weight`, [outputs, inputs, 3, 3]),
      biases: vector(`conv${layer}.bias`),
      scales: vector(`bn${layer}.weight`),
      shifts: vector(`bn${layer}.bias`),
      means: vector(`bn${layer}.running_mean`),
      variances: vector(`bn${layer}.running_var`),
    });
    return { kernel: tf.tensor4d(kernel, [3, 3, inputs, outputs]), bias: tf.tensor1d(bias) };
  }) as unknown as Resnet6Branch;
}

/**
 * Embeddings of a batch of inputs: conv1, conv2, pool, conv3, conv4, pool, mean over positions.
 * "ResNet-6" as published has no residual connection. https://arxiv.org/abs/2408.13928
 *
 * @param inputs [batch, rows, cols, channels], scaled as the model wants; rows and cols at least 4.
 * @returns [batch, widths[4]]; the caller owns it.
 */
export function embed(branch: Resnet6Branch, inputs: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => {
    const [conv1, conv2, conv3, conv4] = branch;
    const early = tf.maxPool(convolve(conv2, convolve(conv1, inputs)), 2, 2, "valid");
    const late = tf.maxPool(convolve(conv4, convolve(conv3, early)), 2, 2, "valid");
    return meanOverPositions(late);
  });
}

/** As an average pool: tfjs-wasm takes ten times longer for a mean over inner axes, which it transposes first. */
function meanOverPositions(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, rows, cols, channels] = x.shape;
  return tf.reshape(tf.avgPool(x, [rows, cols], 1, "valid"), [batch, channels]);
}

function convolve({ kernel, bias }: Convolution, x: tf.Tensor4D): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, bias, strides: 1, pad: "same", activation: "relu" });
}

/** Frees the branch's tensors. */
export function disposeBranch(branch: Resnet6Branch): void {
  for (const { kernel, bias } of branch) tf.dispose([kernel, bias]);
}
