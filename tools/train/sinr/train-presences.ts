import * as tf from "@tensorflow/tfjs-core";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { noMoments } from "../../../src/training/adamw.ts";
import { encodePlaces } from "../../../src/training/sinr/encoder-pass.ts";
import { CLASS_KEY, freshSinr, type SinrShape } from "../../../src/training/sinr/trainable-sinr.ts";
import { type Parameter, stepParameters } from "../../../src/training/step-parameters.ts";
import { takeRows } from "../data/take-rows.ts";

/** Plots to learn presence and absence from. */
export interface PresenceExamples {
  /** `[plots, inputs]` */
  readonly predictors: Float32Array;
  /** `[plots, species]` */
  readonly present: Uint8Array;
  readonly speciesCount: number;
}

export interface PresencePlan {
  /** SINR's encoder; null looks at the predictors themselves, which is logistic regression. */
  readonly encoder: SinrShape["encoder"];
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly seed: number;
}

/** Returns the probability of each species at places, `[places, species]`, from their predictors. */
export type PresenceScores = (predictors: Float32Array) => Float32Array;

const SHARE_KEPT = 0.7;

/** Trains SINR's encoder with a head of sigmoids on plots where absence was looked for: the mean binary cross-entropy, AdamW. */
export function trainPresences(
  { predictors, present, speciesCount }: PresenceExamples,
  plan: PresencePlan,
): PresenceScores {
  const plots = present.length / speciesCount;
  const inputs = predictors.length / plots;
  const network = freshSinr(
    { inputs, encoder: plan.encoder, classes: speciesCount },
    seededRandom(plan.seed),
  );
  const bias = Float32Array.from({ length: speciesCount }, (_, own) => {
    let count = 0.5;
    for (let plot = 0; plot < plots; plot++) count += present[plot * speciesCount + own]!;
    return Math.log(count / (plots + 1 - count));
  });
  const parameters = [...network.arrays, ["bias", bias] as const].map(
    ([key, values]): Parameter => ({
      ...{ name: key, values, moments: noMoments(values.length), decays: key.endsWith("weight") },
    }),
  );
  const logitsOf = (embeddings: tf.Tensor2D) =>
    tf.tidy(() => {
      const head = tf.tensor2d(network.arrays.get(CLASS_KEY)!, [speciesCount, embeddings.shape[1]]);
      return tf.sigmoid(tf.add(tf.matMul(embeddings, head, false, true), tf.tensor1d(bias))) as tf.Tensor2D;
    });
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const random = seededRandom(plan.seed * 1_000 + epoch);
    const order = shuffled(
      Array.from({ length: plots }, (_, plot) => plot),
      random,
    );
    const learningRate = (plan.learningRate * (1 + Math.cos((Math.PI * (epoch - 1)) / plan.epochs))) / 2;
    for (let from = 0; from < plots; from += plan.batch) {
      const batch = order.slice(from, from + plan.batch);
      const masks = Array.from({ length: plan.encoder?.blocks ?? 0 }, () =>
        Float32Array.from({ length: batch.length * plan.encoder!.width }, () =>
          random.uniform() < SHARE_KEPT ? 1 / SHARE_KEPT : 0,
        ),
      );
      const pass = encodePlaces(network, takeRows(predictors, inputs, batch), masks);
      const slopes = logitsOf(pass.embeddings);
      const [bySpecies, byBias, byEmbedding] = tf.tidy(() => {
        const targets = tf.tensor2d(Float32Array.from(takeRows(present, speciesCount, batch)), [
          batch.length,
          speciesCount,
        ]);
        const own = tf.div(tf.sub(slopes, targets), batch.length) as tf.Tensor2D;
        const head = tf.tensor2d(network.arrays.get(CLASS_KEY)!, [speciesCount, pass.embeddings.shape[1]]);
        return [tf.matMul(own, pass.embeddings, true, false), tf.sum(own, 0), tf.matMul(own, head)] as const;
      });
      const byArray = pass.backward(byEmbedding).set(CLASS_KEY, bySpecies.dataSync() as Float32Array);
      const gradients = [...network.arrays.keys()].map((key) => byArray.get(key)!);
      stepParameters(parameters, [...gradients, byBias.dataSync() as Float32Array], {
        ...{ learningRate, weightDecay: plan.weightDecay },
      });
      tf.dispose([slopes, bySpecies, byBias, byEmbedding]);
      pass.dispose();
    }
  }
  return (places) => {
    const pass = encodePlaces(network, places, null);
    const scores = logitsOf(pass.embeddings);
    const values = scores.dataSync() as Float32Array;
    scores.dispose();
    pass.dispose();
    return values;
  };
}
