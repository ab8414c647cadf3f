import type * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Convolution, loadConvolution } from "./convolution.ts";
import { convolveInStrips } from "./convolve-in-strips.ts";
import {
  batchNormTensors,
  convolutionTensors,
  type ExpectedTensors,
  readShape,
  refuseTensor,
} from "./expected-tensors.ts";
import {
  loadResidualBlock,
  type ResidualBlock,
  residualBlockTensors,
  runResidualBlock,
} from "./residual-block.ts";
import { withTensor } from "./with-tensor.ts";

/** The names of the front's convolution and normalisation, and of each stage, in a checkpoint. */
export interface ResidualKeys {
  readonly convolutionKey: string;
  readonly normKey: string;
  /** The first stage keeps the size of its input, each further one halves it. */
  readonly stages: readonly string[];
}

/** The size of a residual network. */
export interface ResidualShape {
  /** Channels of the images. */
  readonly channels: number;
  readonly frontWidth: number;
  /** Channels of each stage; the last ones are those of what comes out. */
  readonly stageWidths: readonly number[];
}

/** The convolutions of a residual network: one at the front, then stages of blocks. The caller that loads them frees their tensors. */
export interface ResidualStages {
  readonly front: Convolution;
  readonly blocks: readonly ResidualBlock[];
}

/** Blocks of a stage of ResNet-18. */
const BLOCKS = 2;

/** Reads the widths of a residual network from its tensors. @throws WeightsMismatch when one that tells them is missing. */
export function readResidualShape(
  tensors: StoredTensors,
  { convolutionKey, stages }: ResidualKeys,
): ResidualShape {
  const form = "[outputs, inputs, 3, 3]";
  const [frontWidth, channels] = readShape(tensors, `${convolutionKey}.weight`, form);
  for (const stage of stages)
    refuseTensor(tensors, `${stage}.${BLOCKS}.conv1.weight`, "two blocks a stage, as ResNet-18 has");
  const stageWidths = stages.map((stage) => readShape(tensors, `${stage}.0.conv1.weight`, form)[0]!);
  return { channels: channels!, frontWidth: frontWidth!, stageWidths };
}

/** The tensors of a residual network. */
export function residualTensors(keys: ResidualKeys, shape: ResidualShape): ExpectedTensors {
  const { channels, frontWidth } = shape;
  return [
    ...convolutionTensors(keys.convolutionKey, [channels, frontWidth], 3, false),
    ...batchNormTensors(keys.normKey, frontWidth),
    ...blocksOf(keys, shape).flatMap(residualBlockTensors),
  ];
}

/**
 * Loads a front of 3 x 3 at stride 1 without a pool, as the species networks have it in place of torchvision's 7 x 7, and the
 * given stages of ResNet-18, of any widths. The caller owns the tensors.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function loadResidualStages(
  tensors: StoredTensors,
  keys: ResidualKeys,
  shape: ResidualShape,
): ResidualStages {
  const { channels, frontWidth } = shape;
  return {
    front: loadConvolution(tensors, { ...keys, inputs: channels, outputs: frontWidth, hasBias: false }),
    blocks: blocksOf(keys, shape).map((block) => loadResidualBlock(tensors, block)),
  };
}

function blocksOf({ stages }: ResidualKeys, { frontWidth, stageWidths }: ResidualShape) {
  return stages.flatMap((stage, at) =>
    Array.from({ length: BLOCKS }, (_, block) => {
      const outputs = stageWidths[at]!;
      const inputs = block > 0 ? outputs : (stageWidths[at - 1] ?? frontWidth);
      return { key: `${stage}.${block}`, inputs, outputs, stride: at > 0 && block === 0 ? 2 : 1 };
    }),
  );
}

/**
 * Runs the convolutions: images [batch, rows, cols, channels] give [batch, output rows, output cols, width]. The caller owns them
 * and keeps the images.
 *
 * @throws the abort reason of the pace between two strips.
 */
export async function runResidualStages(
  { front, blocks }: ResidualStages,
  images: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor4D> {
  let maps = await convolveInStrips(front, images, { stride: 1, padding: 1, activation: "relu" }, pace);
  for (const block of blocks) maps = await withTensor(maps, (own) => runResidualBlock(block, own, pace));
  return maps;
}
