import * as tf from "@tensorflow/tfjs-core";
import { gelu } from "../networks/layers/gelu.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../networks/layers/layer-norm.ts";
import { type Linear, loadLinear, runLinear } from "../networks/layers/linear.ts";
import { readFloats, type StoredTensors } from "../weights/stored-tensor.ts";
import { type BertEncoder, encodeTokens } from "./bert-encoder.ts";
import type { BertShape } from "./bert-shape.ts";
import type { TokenBatch } from "./token-batch.ts";

/** What `BertForMaskedLM` adds to the encoder; its last layer is the word table itself, with a bias of its own. */
export interface MaskedHead {
  readonly transform: Linear;
  readonly norm: LayerNorm;
  /** [vocabulary], kept off the device like the word table. */
  readonly bias: Float32Array;
}

/** The rows of the word table that may fill a masked place, on the device. The caller that takes them frees them. */
export interface CandidateWords {
  readonly ids: readonly number[];
  /** [hidden, candidates] */
  readonly kernel: tf.Tensor2D;
  /** [candidates] */
  readonly bias: tf.Tensor1D;
}

/** Loads the head stored under "cls.predictions". The caller owns its tensors. */
export function loadMaskedHead(tensors: StoredTensors, shape: BertShape): MaskedHead {
  const prefix = "cls.predictions";
  return {
    transform: loadLinear(tensors, `${prefix}.transform.dense`, shape.hiddenSize, shape.hiddenSize),
    norm: loadLayerNorm(tensors, `${prefix}.transform.LayerNorm`, shape),
    bias: readFloats(tensors, `${prefix}.bias`, [shape.vocabularySize]),
  };
}

/** Takes the rows `ids` of the word table as candidates for masked places (normally only species). The caller owns them. */
export function takeCandidates(
  encoder: BertEncoder,
  head: MaskedHead,
  ids: readonly number[],
): CandidateWords {
  const { hiddenSize } = encoder.shape;
  const rows = new Float32Array(ids.length * hiddenSize);
  ids.forEach((id, row) => {
    rows.set(encoder.words.subarray(id * hiddenSize, (id + 1) * hiddenSize), row * hiddenSize);
  });
  const kernel = tf.tidy(() => tf.transpose(tf.tensor2d(rows, [ids.length, hiddenSize])));
  return { ids, kernel, bias: tf.tensor1d(ids.map((id) => head.bias[id]!)) };
}

/**
 * Computes the logits [places, candidates] for each place; the caller owns them.
 *
 * @param places positions in the batch, list * length + token.
 */
export function fillPlaces(
  encoder: BertEncoder,
  head: MaskedHead,
  { batch, places, candidates }: { batch: TokenBatch; places: readonly number[]; candidates: CandidateWords },
): tf.Tensor2D {
  return tf.tidy(() => {
    const states = tf.gather(encodeTokens(encoder, batch), tf.tensor1d([...places], "int32"));
    const transformed = transformStates(head, states);
    return tf.fused.matMul({ a: transformed, b: candidates.kernel, bias: candidates.bias }) as tf.Tensor2D;
  });
}

/** Transforms the last hidden states of masked places [places, hidden], before they are compared with the words. */
export function transformStates(
  { transform, norm }: Pick<MaskedHead, "transform" | "norm">,
  states: tf.Tensor2D,
) {
  return runLayerNorm(norm, gelu(runLinear(transform, states)));
}
