import * as tf from "@tensorflow/tfjs-core";
import type { StoredTensors } from "../../../weights/stored-tensor.ts";
import { type ExpectedTensors, layerNormTensors, linearTensors } from "../expected-tensors.ts";
import { gelu } from "../gelu.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../layer-norm.ts";
import { type Linear, loadLinear, runFusedLinear } from "../linear.ts";
import {
  type AttentionShape,
  attendInWindows,
  attentionTensors,
  loadWindowAttention,
  type WindowAttention,
} from "./window-attention.ts";

/** The size of one block. */
export interface SwinBlockShape extends AttentionShape {
  /** Numbers between the two layers after the attention. */
  readonly hidden: number;
  /** Positions by which the windows are moved; 0 in every other block. */
  readonly shift: number;
}

/** Attention within windows, then two linear layers, each added to its input. The caller that loads it frees its tensors. */
export interface SwinBlock {
  readonly attentionNorm: LayerNorm;
  readonly attention: WindowAttention;
  readonly outputNorm: LayerNorm;
  readonly expand: Linear;
  readonly reduce: Linear;
  readonly shift: number;
}

/** Epsilon of torchvision's layer normalisations in a Swin transformer. */
export const SWIN_EPSILON = 1e-5;

/** The tensors of the block stored under `key` ("features.1.0"). */
export function swinBlockTensors(key: string, shape: SwinBlockShape): ExpectedTensors {
  const { channels, hidden } = shape;
  return [
    ...layerNormTensors(`${key}.norm1`, [channels]),
    ...attentionTensors(`${key}.attn`, shape),
    ...layerNormTensors(`${key}.norm2`, [channels]),
    ...linearTensors(`${key}.mlp.0`, channels, hidden),
    ...linearTensors(`${key}.mlp.3`, hidden, channels),
  ];
}

/** Loads the block stored under `key`. The caller owns its tensors. */
export function loadSwinBlock(tensors: StoredTensors, key: string, shape: SwinBlockShape): SwinBlock {
  const { channels, hidden, shift } = shape;
  const norm = { hiddenSize: channels, layerNormEpsilon: SWIN_EPSILON };
  return {
    attentionNorm: loadLayerNorm(tensors, `${key}.norm1`, norm),
    attention: loadWindowAttention(tensors, `${key}.attn`, shape),
    outputNorm: loadLayerNorm(tensors, `${key}.norm2`, norm),
    expand: loadLinear(tensors, `${key}.mlp.0`, channels, hidden),
    reduce: loadLinear(tensors, `${key}.mlp.3`, hidden, channels),
    shift,
  };
}

/** Runs the block: maps [batch, rows, cols, channels] give a new tensor of the same shape. */
export function runSwinBlock(block: SwinBlock, maps: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const channels = maps.shape[3];
    const rows = (of: tf.Tensor4D) => tf.reshape(of, [-1, channels]) as tf.Tensor2D;
    const normal = tf.reshape<tf.Rank.R4>(runLayerNorm(block.attentionNorm, rows(maps)), maps.shape);
    const seen = tf.add<tf.Tensor4D>(maps, attendInWindows(block.attention, normal, block.shift));
    const inner = gelu(runFusedLinear(block.expand, runLayerNorm(block.outputNorm, rows(seen))));
    return tf.add(seen, tf.reshape(runFusedLinear(block.reduce, inner), maps.shape));
  });
}
