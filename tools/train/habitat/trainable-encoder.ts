import * as tf from "@tensorflow/tfjs-core";
import { gelu } from "../../../src/inference/networks/layers/gelu.ts";
import { runLayerNorm } from "../../../src/inference/networks/layers/layer-norm.ts";
import { type Linear, runLinear } from "../../../src/inference/networks/layers/linear.ts";
import type { BertEncoder } from "../../../src/inference/plantbert/bert-encoder.ts";
import type { BertLayer } from "../../../src/inference/plantbert/bert-layer.ts";
import type { TokenBatch } from "../../../src/inference/plantbert/token-batch.ts";

/** The number that softmax gets instead of minus infinity. */
const PADDING_BIAS = -1e9;

/** The layout of a batch: row r belongs to list floor(r / length). */
interface Layout {
  readonly count: number;
  readonly length: number;
  readonly headCount: number;
  /** [count, 1, 1, length]: 0 for a token, a large negative number for padding. */
  readonly keyBias: tf.Tensor4D;
}

/**
 * The last hidden states [count * length, hidden] from word embeddings of the same shape, by kernels that have gradients.
 * The product's own encoder gives the same numbers by fused kernels, whose gradients are very slow on WASM.
 */
export function encodeWords(encoder: BertEncoder, words: tf.Tensor2D, batch: TokenBatch): tf.Tensor2D {
  const { hiddenSize, headCount } = encoder.shape;
  const { count, length, lengths } = batch;
  return tf.tidy(() => {
    const positions = tf.slice(encoder.positions, [0, 0], [length, hiddenSize]);
    const placed = tf.add(tf.reshape(words, [count, length, hiddenSize]), positions);
    let x = runLayerNorm(encoder.norm, tf.reshape(placed, [count * length, hiddenSize]));
    const bias = new Float32Array(count * length);
    for (const [row, used] of lengths.entries())
      bias.fill(PADDING_BIAS, row * length + used, (row + 1) * length);
    const keyBias = tf.tensor4d(bias, [count, 1, 1, length]);
    for (const layer of encoder.layers) x = runLayer(layer, x, { count, length, headCount, keyBias });
    return x;
  });
}

function runLayer(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  const attended = runLinear(layer.attentionOutput, attend(layer, x, layout));
  const middle = runLayerNorm(layer.attentionNorm, tf.add(x, attended));
  const fed = runLinear(layer.output, gelu(runLinear(layer.intermediate, middle)));
  return runLayerNorm(layer.outputNorm, tf.add(middle, fed));
}

function attend(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  const { count, length, headCount, keyBias } = layout;
  const hidden = x.shape[1];
  const byHead = (linear: Linear) =>
    tf.transpose(
      tf.reshape(runLinear(linear, x), [count, length, headCount, hidden / headCount]),
      [0, 2, 1, 3],
    );
  const scale = 1 / Math.sqrt(hidden / headCount);
  const agreement = tf.mul(tf.matMul(byHead(layer.query), byHead(layer.key), false, true), scale);
  const mixed = tf.matMul(tf.softmax(tf.add(agreement, keyBias)), byHead(layer.value));
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [count * length, hidden]);
}
