import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Convolution, loadConvolution } from "./convolution.ts";
import { convolveInStrips } from "./convolve-in-strips.ts";
import { batchNormTensors, convolutionTensors, type ExpectedTensors } from "./expected-tensors.ts";
import { withTensor } from "./with-tensor.ts";

/** Two 3 x 3 convolutions whose input is added to their output. The caller that loads it frees its tensors. */
export interface ResidualBlock {
  readonly first: Convolution;
  readonly second: Convolution;
  /** The 1 x 1 convolution that the input takes where its size changes; null where it is added as it is. */
  readonly shortcut: Convolution | null;
  /** Pixels between neighbouring outputs. */
  readonly stride: number;
}

/** Where a block stands in a checkpoint, and its size. */
interface BlockPlace {
  readonly key: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
}

/**
 * Loads the basic block stored under `key` ("layer2.0") as torchvision names its parts. The caller owns its tensors.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadResidualBlock(
  tensors: StoredTensors,
  { key, inputs, outputs, stride }: BlockPlace,
): ResidualBlock {
  const load = (convolution: string, norm: string, from: number, size: number) =>
    loadConvolution(tensors, {
      ...{ convolutionKey: `${key}.${convolution}`, normKey: `${key}.${norm}` },
      ...{ inputs: from, outputs, size, hasBias: false },
    });
  return {
    first: load("conv1", "bn1", inputs, 3),
    second: load("conv2", "bn2", outputs, 3),
    shortcut: changesSize({ inputs, outputs, stride })
      ? load("downsample.0", "downsample.1", inputs, 1)
      : null,
    stride,
  };
}

/** The tensors of a basic block. */
export function residualBlockTensors(place: BlockPlace): ExpectedTensors {
  const { key, inputs, outputs } = place;
  return [
    ...convolutionTensors(`${key}.conv1`, [inputs, outputs], 3, false),
    ...batchNormTensors(`${key}.bn1`, outputs),
    ...convolutionTensors(`${key}.conv2`, [outputs, outputs], 3, false),
    ...batchNormTensors(`${key}.bn2`, outputs),
    ...(changesSize(place)
      ? [
          ...convolutionTensors(`${key}.downsample.0`, [inputs, outputs], 1, false),
          ...batchNormTensors(`${key}.downsample.1`, outputs),
        ]
      : []),
  ];
}

function changesSize({ inputs, outputs, stride }: Omit<BlockPlace, "key">): boolean {
  return stride !== 1 || inputs !== outputs;
}

/**
 * Runs the block: x [batch, rows, cols, inputs] gives [batch, rows / stride, cols / stride, outputs], rounded up. The caller owns
 * it and keeps x. He et al. (2016), https://arxiv.org/abs/1512.03385
 *
 * @throws the abort reason of the pace between two strips.
 */
export async function runResidualBlock(
  { first, second, shortcut, stride }: ResidualBlock,
  x: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor4D> {
  const inner = await convolveInStrips(first, x, { stride, padding: 1, activation: "relu" }, pace);
  const outer = await withTensor(inner, (own) =>
    convolveInStrips(second, own, { stride: 1, padding: 1, activation: "linear" }, pace),
  );
  return withTensor(outer, async (own) => {
    const added = (skipped: tf.Tensor4D) => tf.tidy(() => tf.relu(tf.add<tf.Tensor4D>(own, skipped)));
    if (shortcut === null) return added(x);
    const skipped = await convolveInStrips(shortcut, x, { stride, padding: 0, activation: "linear" }, pace);
    return withTensor(skipped, added);
  });
}
