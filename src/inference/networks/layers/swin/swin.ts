import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { StoredTensors } from "../../../weights/stored-tensor.ts";
import { type Convolution, loadPlainConvolution } from "../convolution.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../layer-norm.ts";
import { meanOverPositions } from "../pools.ts";
import { withTensor } from "../with-tensor.ts";
import { loadPatchMerging, mergePatches, type PatchMerging } from "./patch-merging.ts";
import { loadSwinBlock, runSwinBlock, SWIN_EPSILON, type SwinBlock } from "./swin-block.ts";
import type { SwinShape } from "./swin-shape.ts";

/** A Swin transformer without its head. The caller that loads it frees its tensors. */
export interface Swin {
  readonly cut: Convolution;
  readonly cutNorm: LayerNorm;
  readonly stages: readonly {
    readonly blocks: readonly SwinBlock[];
    readonly merging: PatchMerging | null;
  }[];
  readonly norm: LayerNorm;
}

/** Loads a Swin transformer as torchvision names its parts. The caller owns its tensors. */
export function loadSwin(tensors: StoredTensors, { prefix, channels, patch, stages }: SwinShape): Swin {
  const norm = (key: string, hiddenSize: number) =>
    loadLayerNorm(tensors, key, { hiddenSize, layerNormEpsilon: SWIN_EPSILON });
  const first = stages[0]!.channels;
  const convolutionKey = `${prefix}features.0.0`;
  return {
    cut: loadPlainConvolution(tensors, { convolutionKey, inputs: channels, outputs: first, size: patch }),
    cutNorm: norm(`${prefix}features.0.2`, first),
    stages: stages.map(({ blocks, mergingKey, channels: own }) => ({
      blocks: blocks.map(([key, shape]) => loadSwinBlock(tensors, key, shape)),
      merging: mergingKey === null ? null : loadPatchMerging(tensors, mergingKey, own),
    })),
    norm: norm(`${prefix}norm`, stages.at(-1)!.channels),
  };
}

/**
 * Embeds pictures [batch, rows, cols, channels] as [batch, channels of the last stage]; the caller owns it and keeps the pictures.
 * Pixels beyond the last whole patch are left out. Liu et al. (2021), https://arxiv.org/abs/2103.14030
 *
 * @throws the abort reason of the pace between two blocks.
 */
export async function embedBySwin(swin: Swin, pictures: tf.Tensor4D, pace: Pace): Promise<tf.Tensor2D> {
  let maps = cutPictures(swin, pictures);
  for (const { blocks, merging } of swin.stages) {
    for (const block of blocks) {
      maps = await withTensor(maps, (own) => runSwinBlock(block, own));
      await paused(maps, pace);
    }
    if (merging !== null) maps = await withTensor(maps, (own) => mergePatches(merging, own));
  }
  return withTensor(maps, (own) => tf.tidy(() => meanOverPositions(normalised(swin.norm, own))));
}

/** Ends a strip; a block is one, for it takes a few hundredths of a second. Frees the maps where the work is given up. */
async function paused(maps: tf.Tensor, pace: Pace): Promise<void> {
  try {
    await pace.pause(0);
  } catch (error) {
    maps.dispose();
    throw error;
  }
}

function cutPictures({ cut, cutNorm }: Swin, pictures: tf.Tensor4D): tf.Tensor4D {
  const { kernel, bias } = cut;
  const strides = kernel.shape[0];
  return tf.tidy(() =>
    normalised(cutNorm, tf.fused.conv2d({ x: pictures, filter: kernel, bias, strides, pad: "valid" })),
  );
}

function normalised(norm: LayerNorm, maps: tf.Tensor4D): tf.Tensor4D {
  const rows = tf.reshape(maps, [-1, maps.shape[3]]) as tf.Tensor2D;
  return tf.reshape(runLayerNorm(norm, rows), maps.shape);
}
