import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../networks/layers/layer-norm.ts";
import { readFloats, type StoredTensors } from "../weights/stored-tensor.ts";
import {
  type BertLayer,
  type Layout,
  loadBertLayer,
  runBertLayer,
  runBertLayerForFirst,
} from "./bert-layer.ts";
import type { BertShape } from "./bert-shape.ts";
import type { TokenBatch } from "./token-batch.ts";

/** A BERT encoder as plain data. The caller that loads it frees its tensors with `disposeNetwork`. */
export interface BertEncoder {
  readonly shape: BertShape;
  /** [vocabulary, hidden], kept off the device: the published table (137 MB) exceeds the largest tensor allowed. */
  readonly words: Float32Array;
  /** [maxLength, hidden], to which the one token type of single texts is already added. */
  readonly positions: tf.Tensor2D;
  readonly norm: LayerNorm;
  readonly layers: readonly BertLayer[];
}

/** Used in softmax instead of minus infinity, which gives NaN for a row of padding on some devices. */
const PADDING_BIAS = -1e9;

/**
 * Loads the encoder stored under "bert." in a Hugging Face checkpoint. The caller owns its tensors.
 *
 * @throws WeightsMismatch with expected and got when a tensor is missing or has another shape than `shape` says.
 */
export function loadBertEncoder(tensors: StoredTensors, shape: BertShape): BertEncoder {
  const { vocabularySize, hiddenSize, maxLength, layerCount } = shape;
  const table = (name: string, rows: number) =>
    readFloats(tensors, `bert.embeddings.${name}.weight`, [rows, hiddenSize]);
  const types = table(
    "token_type_embeddings",
    tensors.get("bert.embeddings.token_type_embeddings.weight")?.shape[0] ?? 2,
  );
  const words = table("word_embeddings", vocabularySize);
  const positions = tf.tidy(() =>
    tf.add(
      tf.tensor2d(table("position_embeddings", maxLength), [maxLength, hiddenSize]),
      tf.tensor1d(types.slice(0, hiddenSize)),
    ),
  ) as tf.Tensor2D;
  const norm = loadLayerNorm(tensors, "bert.embeddings.LayerNorm", shape);
  const layers = Array.from({ length: layerCount }, (_, index) =>
    loadBertLayer(tensors, `bert.encoder.layer.${index}`, shape),
  );
  return { shape, words, positions, norm, layers };
}

/**
 * Computes the last hidden states of a batch, [count * length, hidden]. Those of padding are included and mean nothing.
 * The caller owns the result.
 *
 * @throws BadInput when a list is longer than the network's positions.
 */
export function encodeTokens(encoder: BertEncoder, batch: TokenBatch): tf.Tensor2D {
  return tf.tidy(() => {
    const layout = layoutOf(encoder, batch);
    let x = embed(encoder, batch);
    for (const layer of encoder.layers) x = runBertLayer(layer, x, layout);
    return x;
  });
}

/**
 * Computes what {@link encodeTokens} gives for the first token of each list alone, [count, hidden]; the last layer
 * computes nothing else.
 */
export function encodeFirstTokens(encoder: BertEncoder, batch: TokenBatch): tf.Tensor2D {
  return tf.tidy(() => {
    const layout = layoutOf(encoder, batch);
    let x = embed(encoder, batch);
    for (const layer of encoder.layers.slice(0, -1)) x = runBertLayer(layer, x, layout);
    return runBertLayerForFirst(encoder.layers.at(-1)!, x, layout);
  });
}

function embed(encoder: BertEncoder, { ids, count, length }: TokenBatch): tf.Tensor2D {
  const { hiddenSize, maxLength } = encoder.shape;
  if (length > maxLength)
    throw new AppError("BadInput", `expected at most ${maxLength} tokens, got ${length}`, {
      input: "tokens",
    });
  const words = tf.tensor3d(gatherRows(encoder, ids), [count, length, hiddenSize]);
  const placed = tf.add(words, tf.slice(encoder.positions, [0, 0], [length, hiddenSize]));
  return runLayerNorm(encoder.norm, tf.reshape(placed, [count * length, hiddenSize]));
}

function layoutOf({ shape: { headCount } }: BertEncoder, batch: TokenBatch): Layout {
  const { count, length, lengths } = batch;
  const isPadded = lengths.some((used) => used < length);
  return { count, length, headCount, keyBias: isPadded ? keyBiasOf(batch) : null };
}

function gatherRows(
  { words, shape: { hiddenSize, vocabularySize } }: BertEncoder,
  ids: Int32Array,
): Float32Array {
  const rows = new Float32Array(ids.length * hiddenSize);
  ids.forEach((id, row) => {
    if (!(id >= 0 && id < vocabularySize))
      throw new AppError("BadInput", `expected token ids below ${vocabularySize}, got ${id}`, {
        input: "tokens",
      });
    rows.set(words.subarray(id * hiddenSize, (id + 1) * hiddenSize), row * hiddenSize);
  });
  return rows;
}

function keyBiasOf({ count, length, lengths }: TokenBatch): tf.Tensor4D {
  const bias = new Float32Array(count * length);
  lengths.forEach((used, row) => void bias.fill(PADDING_BIAS, row * length + used, (row + 1) * length));
  return tf.tensor4d(bias, [count, 1, 1, length]);
}
