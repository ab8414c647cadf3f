import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../../../core/modality.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Convolution, loadConvolution, runConvolution } from "../layers/convolution.ts";
import { maxPool, meanOverPositions } from "../layers/pools.ts";

/** The four convolutions of one modality's branch. */
export type Resnet6Branch = readonly [Convolution, Convolution, Convolution, Convolution];

/** The branch of each modality that a network knows, in the order of its head. */
export type Resnet6Branches = ReadonlyMap<Modality, Resnet6Branch>;

/** Channels in and out of the four convolutions: [input, conv1, conv2, conv3, conv4]. */
export type BranchWidths = readonly [number, number, number, number, number];

/**
 * Loads the branch stored under `prefix` ("sentinel_model" and so on): conv1..4 and bn1..4 as PyTorch names them.
 * The caller owns the tensors; see {@link disposeBranch}.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadBranch(tensors: StoredTensors, prefix: string, widths: BranchWidths): Resnet6Branch {
  return [1, 2, 3, 4].map((layer) =>
    loadConvolution(tensors, {
      convolutionKey: `${prefix}.conv${layer}`,
      normKey: `${prefix}.bn${layer}`,
      inputs: widths[layer - 1]!,
      outputs: widths[layer]!,
    }),
  ) as unknown as Resnet6Branch;
}

/**
 * Computes the embeddings of a batch of inputs: conv1, conv2, pool, conv3, conv4, pool, mean over positions.
 * "ResNet-6" as published has no residual connection. https://arxiv.org/abs/2408.13928
 *
 * @param inputs [batch, rows, cols, channels], scaled as the model wants; rows and cols at least 4.
 * @returns [batch, widths[4]]; the caller owns it.
 */
export function embed(branch: Resnet6Branch, inputs: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => {
    const [conv1, conv2, conv3, conv4] = branch;
    const early = maxPool(runConvolution(conv2, runConvolution(conv1, inputs)));
    const late = maxPool(runConvolution(conv4, runConvolution(conv3, early)));
    return meanOverPositions(late);
  });
}

/** Frees the branch's tensors. */
export function disposeBranch(branch: Resnet6Branch): void {
  for (const { kernel, bias } of branch) tf.dispose([kernel, bias]);
}
