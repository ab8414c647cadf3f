import * as tf from "@tensorflow/tfjs-core";
import type { SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import type { Pace } from "../pace.ts";
import { readAndFree } from "../read-and-free.ts";
import { type Beta, calibratedLogits } from "./calibrated-logits.ts";
import { eachLogits } from "./each-logits.ts";
import { hermiteTerms } from "./hermite-terms.ts";

/** Which species count for which sum, and how logits become the probabilities that are summed. */
export interface SpeciesSums {
  /** [species, sums], 0 or 1 (or any weight). */
  readonly weights: Float32Array;
  readonly sumCount: number;
  /** Where absent, the scores themselves are summed. */
  readonly beta?: Beta | null;
  /** The share of the shared effect (science/counts/shared-effect.ts); where absent, species are independent. */
  readonly share?: number;
}

/** For every cell and sum, [cells, sums] each: the sum of w p, and the variance of the sum of w over the species present. */
export interface CellSums {
  readonly means: Float32Array;
  readonly variances: Float32Array;
}

/**
 * Computes sums over species for every cell on the device, so that only the sums are read back.
 *
 * The variance is the sum of w^2 p (1 - p), and with a shared effect also the covariances of the one-factor probit by
 * their tetrachoric series (Pearson 1900), three terms: share^k / k! h_k(x_i) h_k(x_j), x = normalQuantile(p).
 *
 * @throws the abort reason between two batches of cells.
 */
export async function sumSpecies(
  network: SpeciesNetwork,
  embeddings: TileEmbeddings,
  { weights, sumCount, beta = null, share = 0 }: SpeciesSums,
  pace: Pace,
): Promise<CellSums> {
  const sums = {
    means: new Float32Array(embeddings.cells * sumCount),
    variances: new Float32Array(embeddings.cells * sumCount),
  };
  const weight = tf.tensor2d(weights, [network.speciesCount, sumCount]);
  const squared = tf.square(weight);
  try {
    await eachLogits(network, embeddings, pace, async (logits, from) => {
      const [mean, variance] = tf.tidy(() => {
        const calibrated = calibratedLogits(logits, beta);
        const p = tf.sigmoid(calibrated) as tf.Tensor2D;
        const own = tf.matMul(tf.sub(p, tf.square(p)) as tf.Tensor2D, squared);
        return [tf.matMul(p, weight), tf.add(own, covariance(calibrated, { weight, squared }, share))];
      });
      sums.means.set(await readAndFree(mean!), from * sumCount);
      sums.variances.set(await readAndFree(variance!), from * sumCount);
    });
    return sums;
  } finally {
    tf.dispose([weight, squared]);
  }
}

function covariance(
  logits: tf.Tensor2D,
  { weight, squared }: { weight: tf.Tensor2D; squared: tf.Tensor2D },
  share: number,
): tf.Tensor | number {
  if (share === 0) return 0;
  let factor = 1;
  const terms = hermiteTerms(logits).map((term, index) => {
    factor *= share / (index + 1);
    const together = tf.square(tf.matMul(term, weight));
    const alone = tf.matMul(tf.square(term), squared);
    return tf.mul(tf.sub(together, alone), factor);
  });
  return tf.addN(terms);
}
