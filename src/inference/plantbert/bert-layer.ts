import * as tf from "@tensorflow/tfjs-core";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { BertShape } from "./bert-shape.ts";
import { gelu } from "./gelu.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "./layer-norm.ts";
import { type Linear, loadLinear, runLinear } from "./linear.ts";

/** One transformer layer: self-attention, then a feed-forward network, each added to its input and normalised. */
export interface BertLayer {
  readonly query: Linear;
  readonly key: Linear;
  readonly value: Linear;
  readonly attentionOutput: Linear;
  readonly attentionNorm: LayerNorm;
  readonly intermediate: Linear;
  readonly output: Linear;
  readonly outputNorm: LayerNorm;
}

/** How the rows of a batch are laid out: row r belongs to list floor(r / length). */
interface Layout {
  readonly count: number;
  readonly length: number;
  readonly headCount: number;
  /** [count, 1, 1, length]: 0 for a token, a large negative number for padding. */
  readonly keyBias: tf.Tensor4D;
}

/** The layer stored under `prefix` ("bert.encoder.layer.0"). The caller owns its tensors. */
export function loadBertLayer(tensors: StoredTensors, prefix: string, shape: BertShape): BertLayer {
  const { hiddenSize, feedForwardSize } = shape;
  const square = (name: string) => loadLinear(tensors, `${prefix}.${name}`, hiddenSize, hiddenSize);
  return {
    query: square("attention.self.query"),
    key: square("attention.self.key"),
    value: square("attention.self.value"),
    attentionOutput: square("attention.output.dense"),
    attentionNorm: loadLayerNorm(tensors, `${prefix}.attention.output.LayerNorm`, shape),
    intermediate: loadLinear(tensors, `${prefix}.intermediate.dense`, hiddenSize, feedForwardSize),
    output: loadLinear(tensors, `${prefix}.output.dense`, feedForwardSize, hiddenSize),
    outputNorm: loadLayerNorm(tensors, `${prefix}.output.LayerNorm`, shape),
  };
}

/** x [count * length, hidden] to the same shape. Devlin et al. (2019), arXiv 1810.04805; attention: arXiv 1706.03762 */
export function runBertLayer(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  const attended = runLinear(layer.attentionOutput, attend(layer, x, layout));
  const middle = runLayerNorm(layer.attentionNorm, tf.add(x, attended));
  const fed = runLinear(layer.output, gelu(runLinear(layer.intermediate, middle)));
  return runLayerNorm(layer.outputNorm, tf.add(middle, fed));
}

function attend(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  const { count, length, headCount, keyBias } = layout;
  const hidden = x.shape[1];
  // [count, heads, length, hidden / heads]
  const byHead = (linear: Linear) =>
    tf.transpose(
      tf.reshape(runLinear(linear, x), [count, length, headCount, hidden / headCount]),
      [0, 2, 1, 3],
    );
  const scale = 1 / Math.sqrt(hidden / headCount);
  const agreement = tf.mul(tf.matMul(byHead(layer.query), byHead(layer.key), false, true), scale);
  const weights = tf.softmax(tf.add(agreement, keyBias)); // [count, heads, length, length]
  const mixed = tf.matMul(weights, byHead(layer.value));
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [count * length, hidden]);
}
