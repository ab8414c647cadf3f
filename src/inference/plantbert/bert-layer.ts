import * as tf from "@tensorflow/tfjs-core";
import { batchedProduct } from "../networks/layers/batched-product.ts";
import { gelu } from "../networks/layers/gelu.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../networks/layers/layer-norm.ts";
import { type Linear, loadLinear, runFusedLinear } from "../networks/layers/linear.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { BertShape } from "./bert-shape.ts";

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
export interface Layout {
  readonly count: number;
  readonly length: number;
  readonly headCount: number;
  /** [count, 1, 1, length]: 0 for a token, a large negative number for padding; null where nothing is padded. */
  readonly keyBias: tf.Tensor4D | null;
}

/** Loads the layer stored under `prefix` ("bert.encoder.layer.0"). The caller owns its tensors. */
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

/**
 * Runs the layer: x [count * length, hidden] gives the same shape. Devlin et al. (2019), arXiv 1810.04805; attention:
 * arXiv 1706.03762
 */
export function runBertLayer(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  return feedForward(layer, x, attend(layer, { asking: x, asked: x }, layout));
}

/** Computes what {@link runBertLayer} gives for the first token of each list, [count, hidden]: a classifier needs nothing else. */
export function runBertLayerForFirst(layer: BertLayer, x: tf.Tensor2D, layout: Layout): tf.Tensor2D {
  const { count, length } = layout;
  const hidden = x.shape[1];
  const lists = tf.reshape(x, [count, length * hidden]);
  const first = tf.slice(lists, [0, 0], [count, hidden]) as tf.Tensor2D;
  return feedForward(layer, first, attend(layer, { asking: first, asked: x }, layout));
}

function feedForward(layer: BertLayer, x: tf.Tensor2D, mixed: tf.Tensor2D): tf.Tensor2D {
  const middle = runLayerNorm(layer.attentionNorm, tf.add(x, runFusedLinear(layer.attentionOutput, mixed)));
  const fed = runFusedLinear(layer.output, gelu(runFusedLinear(layer.intermediate, middle)));
  return runLayerNorm(layer.outputNorm, tf.add(middle, fed));
}

/** Runs attention: for each row of `asking` (all rows of a list, or its first alone) it mixes the rows of `asked`, by head. */
function attend(
  layer: BertLayer,
  { asking, asked }: { asking: tf.Tensor2D; asked: tf.Tensor2D },
  { count, headCount, keyBias }: Layout,
): tf.Tensor2D {
  const hidden = asked.shape[1];
  const depth = hidden / headCount;
  const byHead = (linear: Linear, x: tf.Tensor2D, order: number[]) =>
    tf.transpose(
      tf.reshape(runFusedLinear(linear, x), [count, x.shape[0] / count, headCount, depth]),
      order,
    ) as tf.Tensor4D;
  const query = tf.mul<tf.Tensor4D>(byHead(layer.query, asking, [0, 2, 1, 3]), 1 / Math.sqrt(depth));
  // transposed here and not in the product: WASM multiplies by a transposed matrix at half the speed
  const key = byHead(layer.key, asked, [0, 2, 3, 1]);
  const agreement = batchedProduct(query, key); // [count, heads, asking, length]
  const weights = tf.softmax<tf.Tensor4D>(keyBias ? tf.add(agreement, keyBias) : agreement);
  const mixed = batchedProduct(weights, byHead(layer.value, asked, [0, 2, 1, 3]));
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [asking.shape[0], hidden]);
}
