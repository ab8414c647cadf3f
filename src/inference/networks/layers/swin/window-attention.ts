import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../../weights/stored-tensor.ts";
import { batchedProduct } from "../batched-product.ts";
import { type ExpectedTensors, linearTensors } from "../expected-tensors.ts";
import { type Linear, loadLinear, runFusedLinear } from "../linear.ts";
import { relativePositionBias } from "./relative-position-bias.ts";
import { rollMaps, shiftMask, unrollMaps, windowShift } from "./shifts.ts";
import { cutWindows, joinWindows, padToWindows } from "./windows.ts";

/** The size of the attention of one block. */
export interface AttentionShape {
  readonly channels: number;
  readonly heads: number;
  /** Rows and columns of a window. */
  readonly window: number;
}

/** Attention among the positions of each window. The caller that loads it frees its tensors. */
export interface WindowAttention {
  /** Questions, keys and values in one layer. */
  readonly questions: Linear;
  readonly output: Linear;
  /** [1, heads, positions, positions] */
  readonly bias: tf.Tensor4D;
  readonly heads: number;
  readonly window: number;
}

/** The tensors of the attention stored under `key` ("features.1.0.attn") as torchvision names them. */
export function attentionTensors(key: string, { channels, heads, window }: AttentionShape): ExpectedTensors {
  return [
    ...linearTensors(`${key}.qkv`, channels, 3 * channels),
    ...linearTensors(`${key}.proj`, channels, channels),
    [`${key}.relative_position_bias_table`, [(2 * window - 1) ** 2, heads]],
  ];
}

/** Loads the attention stored under `key`. The caller owns its tensors. */
export function loadWindowAttention(
  tensors: StoredTensors,
  key: string,
  { channels, heads, window }: AttentionShape,
): WindowAttention {
  const differences = (2 * window - 1) ** 2;
  const table = readFloats(tensors, `${key}.relative_position_bias_table`, [differences, heads]);
  return {
    questions: loadLinear(tensors, `${key}.qkv`, channels, 3 * channels),
    output: loadLinear(tensors, `${key}.proj`, channels, channels),
    bias: relativePositionBias(table, window, heads),
    heads,
    window,
  };
}

/**
 * Runs attention within windows that are moved by `shift` positions: maps [batch, rows, cols, channels] give the same shape.
 * Where whole windows do not fit, zeros are added; they are attended to, as in torchvision.
 * Liu et al. (2021), https://arxiv.org/abs/2103.14030. Call it in a tidy.
 */
export function attendInWindows(attention: WindowAttention, maps: tf.Tensor4D, shift: number): tf.Tensor4D {
  const { window } = attention;
  const [, rows, cols] = maps.shape;
  const padded = padToWindows(maps, window);
  const size = { rows: padded.shape[1], cols: padded.shape[2] };
  const moved = windowShift(size, window, shift);
  const mixed = attend(
    attention,
    cutWindows(rollMaps(padded, moved), window),
    shiftMask(size, window, moved),
  );
  const joined = unrollMaps(joinWindows(mixed, { ...size, window }), moved);
  return tf.slice(joined, [0, 0, 0, 0], [-1, rows, cols, -1]);
}

/** @param mask  [windows of one picture, 1, positions, positions]; null where nothing is masked. */
function attend(
  { questions, output, bias, heads }: WindowAttention,
  windows: tf.Tensor3D,
  mask: tf.Tensor4D | null,
): tf.Tensor3D {
  const [count, positions, channels] = windows.shape;
  const depth = channels / heads;
  const rows = tf.reshape(windows, [count * positions, channels]) as tf.Tensor2D;
  const parts = tf.split(runFusedLinear(questions, rows), 3, 1) as tf.Tensor2D[];
  const byHead = (part: number, order: number[]) =>
    tf.transpose(tf.reshape(parts[part]!, [count, positions, heads, depth]), order) as tf.Tensor4D;
  const query = tf.mul<tf.Tensor4D>(byHead(0, [0, 2, 1, 3]), depth ** -0.5);
  // transposed here and not in the product: WASM multiplies by a transposed matrix at half the speed
  const key = byHead(1, [0, 2, 3, 1]);
  const agreement = tf.add<tf.Tensor4D>(batchedProduct(query, key), bias); // [count, heads, positions, positions]
  const weights = tf.softmax(masked(agreement, mask)) as tf.Tensor4D;
  const mixed = batchedProduct(weights, byHead(2, [0, 2, 1, 3])); // [count, heads, positions, depth]
  const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [count * positions, channels]) as tf.Tensor2D;
  return tf.reshape(runFusedLinear(output, joined), [count, positions, channels]);
}

/** The mask of one picture's windows serves every picture of a batch. */
function masked(agreement: tf.Tensor4D, mask: tf.Tensor4D | null): tf.Tensor4D {
  if (mask === null) return agreement;
  return tf.add(agreement, tf.tile(mask, [agreement.shape[0] / mask.shape[0], 1, 1, 1]));
}
