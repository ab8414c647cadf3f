import * as tf from "@tensorflow/tfjs-core";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";

/** A linear layer from an embedding to one logit per species. */
export interface SpeciesHead {
  /** [embedding, species] */
  readonly weights: Float32Array;
  /** [species] */
  readonly bias: Float32Array;
  /**
   * [species], added on presence-only rows alone and left out of the model: how readily a species is reported. Plots
   * and records so share the response but not the intercept, as in Fithian et al. (2015), doi:10.1111/2041-210X.12242.
   */
  readonly reporting: Float32Array;
}

/** Makes a head before training: small weights, and the log-odds of each species' share of plots as bias. */
export function freshHead(
  embedding: number,
  prevalence: ArrayLike<number>,
  random: SeededRandom,
): SpeciesHead {
  const species = prevalence.length;
  const deviation = 0.1 / Math.sqrt(embedding);
  return {
    weights: Float32Array.from({ length: embedding * species }, () => deviation * random.normal()),
    bias: Float32Array.from(prevalence, (share) => Math.log((share + 1e-4) / (1 - share + 1e-4))),
    reporting: new Float32Array(species).fill(-2),
  };
}

/**
 * Sets `head` to the sum of the parts' heads: each part's weights on its own columns, and a bias with which the mean
 * embeddings give the parts' mean log-odds. A `share` below 1 weakens a part that repeats information of others.
 */
export function joinHeads(
  head: SpeciesHead,
  parts: readonly { readonly head: SpeciesHead; readonly mean: Float32Array; readonly share?: number }[],
): void {
  const species = head.bias.length;
  head.bias.fill(0);
  head.reporting.fill(0);
  let column = 0;
  for (const { head: own, mean, share = 1 } of parts) {
    head.weights.set(
      own.weights.map((weight) => share * weight),
      column * species,
    );
    for (let k = 0; k < species; k++) {
      let evidence = 0;
      for (let c = 0; c < mean.length; c++) evidence += mean[c]! * own.weights[c * species + k]!;
      head.bias[k]! += (own.bias[k]! + evidence) / parts.length - share * evidence;
      head.reporting[k]! += own.reporting[k]! / parts.length;
    }
    column += mean.length;
  }
}

/** The records at the rows of a batch, and the weights of presences and absences. */
export interface Targets {
  /** [rows, species]: 1 recorded, 0 not. */
  readonly recorded: Uint8Array;
  /**
   * For each row 0 on plots, 1 where only presences are known, 2 for a background place, where every species counts as
   * absent.
   */
  readonly presenceOnly: Uint8Array;
  /** The weight of a presence; the published loss gives positives a factor. */
  readonly positiveWeight: number;
  /** The weight of an absence on plots, and of a pseudo-absence on presence-only rows; 0 leaves it out. */
  readonly absenceWeight: number;
  readonly pseudoAbsenceWeight: number;
  /** The weight of an absence at a background place; 0 by default. */
  readonly backgroundWeight?: number;
}

/** The loss and gradients of one batch. */
export interface HeadGradient {
  /** Binary cross-entropy with logits: mean over rows of the mean over species. */
  readonly loss: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly reporting: Float32Array;
  /** By the embeddings, [rows, embedding]. */
  readonly embeddings: Float32Array;
}

/** Logits [rows, species] of embeddings [rows, embedding]. */
export function headLogits(head: SpeciesHead, embeddings: Float32Array): Float32Array {
  const species = head.bias.length;
  const width = head.weights.length / species;
  const logits = tf.tidy(() =>
    tf.add(
      tf.matMul(tf.tensor2d(embeddings, [embeddings.length / width, width]), weightTensor(head)),
      tf.tensor1d(head.bias),
    ),
  );
  const values = logits.dataSync() as Float32Array;
  logits.dispose();
  return values;
}

/** One forward and backward pass of head and loss. */
export function headGradient(head: SpeciesHead, embeddings: Float32Array, targets: Targets): HeadGradient {
  const species = head.bias.length;
  const rows = targets.presenceOnly.length;
  const width = head.weights.length / species;
  const slopes = headLogits(head, embeddings);
  const { loss, bias, reporting } = lossSlopes(slopes, head, targets);
  const [byWeights, byEmbeddings] = tf.tidy(() => {
    const slopeTensor = tf.tensor2d(slopes, [rows, species]);
    const embeddingTensor = tf.tensor2d(embeddings, [rows, width]);
    return [
      tf.matMul(embeddingTensor, slopeTensor, true, false),
      tf.matMul(slopeTensor, weightTensor(head), false, true),
    ] as const;
  });
  const gradient = {
    loss,
    bias,
    reporting,
    weights: byWeights.dataSync() as Float32Array,
    embeddings: byEmbeddings.dataSync() as Float32Array,
  };
  tf.dispose([byWeights, byEmbeddings]);
  return gradient;
}

/** Turns logits, in place, into the loss's gradient by them. */
function lossSlopes(logits: Float32Array, head: SpeciesHead, targets: Targets) {
  const { recorded, presenceOnly, positiveWeight, absenceWeight, pseudoAbsenceWeight } = targets;
  const negativeWeights = [absenceWeight, pseudoAbsenceWeight, targets.backgroundWeight ?? 0];
  const species = head.bias.length;
  const bias = new Float32Array(species);
  const reporting = new Float32Array(species);
  const scale = 1 / logits.length;
  let loss = 0;
  for (let row = 0, at = 0; row < presenceOnly.length; row++) {
    const isPresenceOnly = presenceOnly[row] !== 0;
    const negativeWeight = negativeWeights[presenceOnly[row]!]!;
    for (let k = 0; k < species; k++, at++) {
      const logit = logits[at]! + (isPresenceOnly ? head.reporting[k]! : 0);
      const small = Math.exp(-Math.abs(logit));
      const score = (logit >= 0 ? 1 : small) / (1 + small);
      const isRecorded = recorded[at] === 1;
      const weight = isRecorded ? positiveWeight : negativeWeight;
      const towards = isRecorded ? -logit : logit;
      loss += weight * (Math.max(towards, 0) + Math.log1p(small));
      const slope = scale * weight * (isRecorded ? score - 1 : score);
      logits[at] = slope;
      bias[k]! += slope;
      if (isPresenceOnly) reporting[k]! += slope;
    }
  }
  return { loss: loss * scale, bias, reporting };
}

function weightTensor({ weights, bias }: SpeciesHead): tf.Tensor2D {
  return tf.tensor2d(weights, [weights.length / bias.length, bias.length]);
}
