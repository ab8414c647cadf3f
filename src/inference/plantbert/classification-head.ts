import * as tf from "@tensorflow/tfjs-core";
import { type Linear, loadLinear, runLinear } from "../networks/layers/linear.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import { type BertEncoder, encodeFirstTokens } from "./bert-encoder.ts";
import type { BertShape } from "./bert-shape.ts";
import type { TokenBatch } from "./token-batch.ts";

/** What `BertForSequenceClassification` adds to the encoder: a pooler on the first token, and one linear layer. */
export interface ClassificationHead {
  readonly pooler: Linear;
  readonly classifier: Linear;
}

/** Loads the head stored as "bert.pooler.dense" and "classifier". The caller owns its tensors. */
export function loadClassificationHead(
  tensors: StoredTensors,
  { hiddenSize }: BertShape,
  labelCount: number,
): ClassificationHead {
  return {
    pooler: loadLinear(tensors, "bert.pooler.dense", hiddenSize, hiddenSize),
    classifier: loadLinear(tensors, "classifier", hiddenSize, labelCount),
  };
}

/** Computes the logits [count, labels] of a batch of token lists; the caller owns them. Probabilities are their softmax. */
export function classifyTokens(
  encoder: BertEncoder,
  head: ClassificationHead,
  batch: TokenBatch,
): tf.Tensor2D {
  return tf.tidy(() => classifyFirst(head, encodeFirstTokens(encoder, batch)));
}

/** Computes the logits [count, labels] from the first tokens' last hidden states [count, hidden]. */
export function classifyFirst({ pooler, classifier }: ClassificationHead, first: tf.Tensor2D): tf.Tensor2D {
  return runLinear(classifier, tf.tanh(runLinear(pooler, first)));
}
