import * as tf from "@tensorflow/tfjs-core";
import { classifyFirst } from "../../../src/inference/plantbert/classification-head.ts";
import { transformStates } from "../../../src/inference/plantbert/masked-head.ts";
import { batchTokens, type TokenBatch } from "../../../src/inference/plantbert/token-batch.ts";
import type { TrainingList } from "./plot-variants.ts";
import { encodeWords } from "./trainable-encoder.ts";
import type { TrainableNetwork } from "./trainable-network.ts";

/** The data of one training step. */
export interface TrainingBatch {
  readonly lists: readonly TrainingList[];
  /** Class of each list; null in pre-training. */
  readonly classes: readonly number[] | null;
  /** Weight of the masked-word loss beside the classification loss. */
  readonly maskedWeight: number;
}

/**
 * The mean loss of a batch (cross-entropy of masked words, and of habitats where `classes` are given), for gradients.
 * The few masked rows are picked by a matrix product with one-hot rows.
 */
export function trainingLoss(network: TrainableNetwork, { lists, classes, maskedWeight }: TrainingBatch) {
  const batch = batchTokens(lists.map(({ ids }) => ids));
  const words = rowsOf(network.words, batch.ids);
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
  if (classes)
    losses.push(crossEntropy(classifyFirst(network.classification, firstOf(states, batch)), classes));
  return losses.reduce((sum, loss) => tf.add(sum, loss), tf.mul(tf.sum(states), 0) as tf.Scalar);
}

/** The first token of each list, [count, hidden]. */
function firstOf(states: tf.Tensor2D, { count, length }: TokenBatch): tf.Tensor2D {
  const hidden = states.shape[1];
  return tf.slice(tf.reshape(states, [count, length * hidden]), [0, 0], [count, hidden]) as tf.Tensor2D;
}

function crossEntropy(logits: tf.Tensor2D, classes: readonly number[]): tf.Scalar {
  const chosen = tf.sum(tf.mul(tf.softmax(logits), oneHot(classes, logits.shape[1])), 1);
  return tf.neg(tf.mean(tf.log(tf.add(chosen, 1e-9)))) as tf.Scalar;
}

/** The rows of a table, with a gradient: the WASM backend has none for a gather. */
function rowsOf(table: tf.Tensor2D, ids: Int32Array): tf.Tensor2D {
  const width = table.shape[1];
  const gather = tf.customGrad((input) => {
    const value = tf.gather(input as tf.Tensor2D, tf.tensor1d(ids, "int32"));
    const gradFunc = (slope: tf.Tensor) => {
      const slopes = slope.dataSync();
      const sums = new Float32Array(table.size);
      for (let row = 0; row < ids.length; row++)
        for (let col = 0; col < width; col++) sums[ids[row]! * width + col]! += slopes[row * width + col]!;
      return tf.tensor2d(sums, table.shape);
    };
    return { value, gradFunc };
  });
  return gather(table) as tf.Tensor2D;
}

/** [values, width] of zeros with a one at each value. */
function oneHot(values: ArrayLike<number>, width: number): tf.Tensor2D {
  const rows = new Float32Array(values.length * width);
  for (let row = 0; row < values.length; row++) rows[row * width + values[row]!] = 1;
  return tf.tensor2d(rows, [values.length, width]);
}
