import * as tf from "@tensorflow/tfjs-core";
import type { SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import type { Pace } from "../pace.ts";
import { type Beta, calibratedLogits } from "./calibrated-logits.ts";
import { eachLogits } from "./each-logits.ts";

/** The number of sums for evenness: `[cells, 5]` of p, p ln p, v, v ln p and v (ln p)^2 with v = p (1 - p). */
export const EVENNESS_SUMS = 5;

/** Computes, for every cell, the sums over species from which the Shannon index of a predicted list and its variance are made. */
export async function evennessSums(
  network: SpeciesNetwork,
  embeddings: TileEmbeddings,
  beta: Beta | null,
  pace: Pace,
): Promise<Float32Array> {
  const sums = new Float32Array(embeddings.cells * EVENNESS_SUMS);
  await eachLogits(network, embeddings, pace, async (logits, from) => {
    const batch = tf.tidy(() => {
      const calibrated = calibratedLogits(logits, beta);
      const p = tf.sigmoid(calibrated);
      const lnP = tf.log(p);
      const v = tf.mul(p, tf.sigmoid(tf.neg(calibrated)));
      const terms = [p, tf.mul(p, lnP), v, tf.mul(v, lnP), tf.mul(v, tf.square(lnP))];
      return tf.stack(
        terms.map((term) => tf.sum(term, 1)),
        1,
      );
    });
    try {
      sums.set(await batch.data(), from * EVENNESS_SUMS);
    } finally {
      batch.dispose();
    }
  });
  return sums;
}
