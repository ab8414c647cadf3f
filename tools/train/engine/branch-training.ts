import * as tf from "@tensorflow/tfjs-core";
import { convolve, inputGradient, kernelGradient } from "./convolution.ts";
import { type Images, maxPool, maxPoolGradient, type Pooled } from "./max-pool.ts";
import {
  batchStatistics,
  type Normalisation,
  normaliseRelu,
  normaliseReluGradient,
  runningStatistics,
  type Statistics,
} from "./normalised-relu.ts";

/** One trainable layer: a 3 x 3 convolution, batch normalisation and ReLU, pooled after the second and fourth. */
interface TrainableLayer extends Normalisation {
  /** [3, 3, inputs, outputs] */
  readonly kernel: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** The four layers of a branch. The convolutions' biases stay zero: the normalisation's shift does their work. */
export type TrainableBranch = readonly TrainableLayer[];

/** The results of one layer's forward pass that its backward pass needs. */
interface LayerTrace {
  readonly input: Images;
  readonly convolved: Float32Array;
  readonly stats: Statistics;
  readonly activated: Images;
  readonly pooled: Pooled | null;
}

/** The last feature map of a forward pass, and the results that the backward pass needs. */
export interface BranchTrace {
  readonly features: Images;
  readonly layers: readonly LayerTrace[];
  readonly frozen: boolean;
}

/** Gradients in the order of the layers. */
export type BranchGradient = readonly {
  readonly kernel: Float32Array;
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}[];

/**
 * Computes the feature maps of a batch, before the mean over positions.
 *
 * @param frozen  Normalise by the running statistics and leave them as they are (inference, fine-tuning).
 */
export function forwardBranch(branch: TrainableBranch, input: Images, frozen: boolean): BranchTrace {
  const layers: LayerTrace[] = [];
  let images = input;
  for (const [index, layer] of branch.entries()) {
    const convolved = compute(() => convolve(imageTensor(images), kernelTensor(layer)));
    const stats = frozen ? runningStatistics(layer) : batchStatistics(convolved, layer);
    const activated = { ...images, values: normaliseRelu(convolved, layer, stats), channels: layer.outputs };
    const pooled = index % 2 === 1 ? maxPool(activated) : null;
    layers.push({ input: images, convolved, stats, activated, pooled });
    images = pooled?.images ?? activated;
  }
  return { features: images, layers, frozen };
}

/** Computes the gradients of every layer's weights from the gradient with respect to `trace.features.values`. */
export function backwardBranch(
  branch: TrainableBranch,
  trace: BranchTrace,
  featuresGradient: Float32Array,
): BranchGradient {
  const gradients: BranchGradient[number][] = [];
  let gradient = featuresGradient;
  for (let index = branch.length - 1; index >= 0; index--) {
    const layer = branch[index]!;
    const { input, convolved, stats, activated, pooled } = trace.layers[index]!;
    const byActivated = pooled ? maxPoolGradient(activated, pooled, gradient) : gradient;
    const norm = normaliseReluGradient({
      x: convolved,
      y: activated.values,
      yGradient: byActivated,
      norm: layer,
      stats,
      frozen: trace.frozen,
    });
    const byConvolved = { ...activated, values: norm.x };
    const kernel = compute(() => kernelGradient(imageTensor(input), imageTensor(byConvolved)));
    gradients.unshift({ kernel, scale: norm.scale, shift: norm.shift });
    if (index > 0) gradient = compute(() => inputGradient(imageTensor(byConvolved), kernelTensor(layer)));
  }
  return gradients;
}

/** The numbers of a tensor; not returned through `tidy`, which would look for tensors among them one by one. */
function compute(work: () => tf.Tensor): Float32Array {
  const result = tf.tidy(work);
  const values = result.dataSync() as Float32Array;
  result.dispose();
  return values;
}

function imageTensor({ values, batch, rows, cols, channels }: Images): tf.Tensor4D {
  return tf.tensor4d(values, [batch, rows, cols, channels]);
}

function kernelTensor({ kernel, inputs, outputs }: TrainableLayer): tf.Tensor4D {
  return tf.tensor4d(kernel, [3, 3, inputs, outputs]);
}
