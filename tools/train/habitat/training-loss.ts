import * as tf from "@tensorflow/tfjs-core";
import { encodeWords } from "../../../src/inference/plantbert/bert-encoder.ts";
import { classifyStates } from "../../../src/inference/plantbert/classification-head.ts";
import { transformStates } from "../../../src/inference/plantbert/masked-head.ts";
import { batchTokens } from "../../../src/inference/plantbert/token-batch.ts";
import type { TrainingList } from "./plot-variants.ts";
import type { TrainableNetwork } from "./trainable-network.ts";

/** What one step learns from. */
export interface TrainingBatch {
  readonly lists: readonly TrainingList[];
  /** Class of each list; null in pre-training. */
  readonly classes: readonly number[] | null;
  /** Weight of the masked-word loss beside the classification loss. */
  readonly maskedWeight: number;
}

/**
 * The mean loss of a batch (cross-entropy of masked words, and of habitats where `classes` are given), for gradients.
 * Rows are picked by matrix products with one-hot rows: the WASM backend has no gradient for a gather.
 */
export function trainingLoss(network: TrainableNetwork, { lists, classes, maskedWeight }: TrainingBatch) {
  const batch = batchTokens(lists.map(({ ids }) => ids));
  const words = tf.matMul(oneHot(batch.ids, network.words.shape[0]), network.words) as tf.Tensor2D;
  const states = encodeWords(network.encoder, words, batch);
  const places = lists.flatMap(({ maskedPlaces }, row) =>
    maskedPlaces.map((place) => row * batch.length + place),
  );
  const truths = lists.flatMap(({ maskedWords }) => maskedWords);
  const losses: tf.Scalar[] = [];
  if (places.length > 0) {
    const picked = tf.matMul(oneHot(places, batch.ids.length), states) as tf.Tensor2D;
    const logits = tf.add(
      tf.matMul(transformStates(network.masked, picked), tf.transpose(network.words)),
      network.masked.bias,
    );
    losses.push(tf.mul(crossEntropy(logits as tf.Tensor2D, truths), maskedWeight) as tf.Scalar);
  }
  if (classes) losses.push(crossEntropy(classifyStates(network.classification, states, batch), classes));
  return losses.reduce((sum, loss) => tf.add(sum, loss), tf.mul(tf.sum(states), 0) as tf.Scalar);
}

function crossEntropy(logits: tf.Tensor2D, classes: readonly number[]): tf.Scalar {
  const chosen = tf.sum(tf.mul(tf.softmax(logits), oneHot(classes, logits.shape[1])), 1);
  return tf.neg(tf.mean(tf.log(tf.add(chosen, 1e-9)))) as tf.Scalar;
}

/** [values, width] of zeros with a one at each value. */
function oneHot(values: ArrayLike<number>, width: number): tf.Tensor2D {
  const rows = new Float32Array(values.length * width);
  for (let row = 0; row < values.length; row++) rows[row * width + values[row]!] = 1;
  return tf.tensor2d(rows, [values.length, width]);
}
