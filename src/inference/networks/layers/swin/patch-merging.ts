import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../../weights/stored-tensor.ts";
import { type ExpectedTensors, layerNormTensors } from "../expected-tensors.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../layer-norm.ts";
import { SWIN_EPSILON } from "./swin-block.ts";

/** Joins 2 x 2 positions to one of twice the channels. The caller that loads it frees its tensors. */
export interface PatchMerging {
  readonly norm: LayerNorm;
  /** [4 channels, 2 channels] */
  readonly kernel: tf.Tensor2D;
}

/** The tensors of the merging stored under `key` ("features.2"). */
export function mergingTensors(key: string, channels: number): ExpectedTensors {
  return [
    [`${key}.reduction.weight`, [2 * channels, 4 * channels]],
    ...layerNormTensors(`${key}.norm`, [4 * channels]),
  ];
}

/** Loads the merging stored under `key`. The caller owns its tensors. */
export function loadPatchMerging(tensors: StoredTensors, key: string, channels: number): PatchMerging {
  const shape: [number, number] = [2 * channels, 4 * channels];
  const weight = readFloats(tensors, `${key}.reduction.weight`, shape);
  const norm = { hiddenSize: 4 * channels, layerNormEpsilon: SWIN_EPSILON };
  return {
    norm: loadLayerNorm(tensors, `${key}.norm`, norm),
    kernel: tf.tidy(() => tf.transpose(tf.tensor2d(weight, shape))),
  };
}

/**
 * Merges maps [batch, rows, cols, channels] to [batch, rows / 2, cols / 2, 2 channels], rounded up: a last row or column without
 * a pair gets one of zeros. The four positions are joined column by column: upper left, lower left, upper right, lower right.
 */
export function mergePatches({ norm, kernel }: PatchMerging, maps: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, rows, cols, channels] = maps.shape;
    const even = tf.pad(maps, [
      [0, 0],
      [0, rows % 2],
      [0, cols % 2],
      [0, 0],
    ]);
    const [down, across] = [Math.ceil(rows / 2), Math.ceil(cols / 2)];
    // [batch, down, row of the pair, across, columns of the pair with their channels]
    const pairs = tf.reshape(even, [batch * down, 2, across, 2 * channels]);
    const [upper, lower] = tf.split(pairs, 2, 1) as [tf.Tensor4D, tf.Tensor4D];
    const halves = [upper, lower].map((half) => tf.split(half, 2, 3) as [tf.Tensor4D, tf.Tensor4D]);
    const [upperLeft, upperRight] = halves[0]!;
    const [lowerLeft, lowerRight] = halves[1]!;
    const joined = tf.concat([upperLeft, lowerLeft, upperRight, lowerRight], 3);
    const all = tf.reshape(joined, [batch * down * across, 4 * channels]) as tf.Tensor2D;
    return tf.reshape(tf.matMul(runLayerNorm(norm, all), kernel), [batch, down, across, 2 * channels]);
  });
}
