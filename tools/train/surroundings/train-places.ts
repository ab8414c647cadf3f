import * as tf from "@tensorflow/tfjs-core";
import { NETWORK_WIDTH } from "../../../src/inference/surroundings/open-surroundings.ts";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { noMoments } from "../../../src/training/adamw.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { encodePlaces } from "../../../src/training/sinr/encoder-pass.ts";
import { freshSinr, type TrainableSinr } from "../../../src/training/sinr/trainable-sinr.ts";
import { type Parameter, stepParameters } from "../../../src/training/step-parameters.ts";

/** Everything that a network of places depends on besides its plots. */
export interface PlacePlan {
  readonly seed: number;
  readonly width: number;
  readonly epochs: number;
  readonly batch: number;
  /** At first; it falls along a half cosine to 0. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Share of the inner numbers, and of the embedding, that a step leaves out. */
  readonly dropout: number;
}

/** The plan of the model that ships. */
export const PLACE_PLAN: PlacePlan = {
  ...{
    seed: 22,
    width: NETWORK_WIDTH,
    epochs: 20,
    batch: 512,
    learningRate: 2e-3,
    weightDecay: 1e-2,
    dropout: 0.3,
  },
};

/** Networks whose mean is the answer. */
export const NETWORKS = 3;

/** Plots as the networks see them. */
export interface PlaceExamples {
  /** `[plots, inputs]` */
  readonly places: Float32Array;
  readonly classes: Int32Array;
  readonly classCount: number;
}

/** A trained network: SINR's encoder with one residual layer, and a bias for each class. */
export interface TrainedPlaces {
  readonly network: TrainableSinr;
  readonly bias: Float32Array;
}

/** Added to each class's count in the frequencies that biases begin with, and that are the simplest baseline. */
const PRIOR_COUNT = 0.5;

/** Returns the share of each class among plots, drawn a little towards equal shares. */
export function classShares(classes: Int32Array, classCount: number): Float64Array {
  const counts = new Float64Array(classCount).fill(PRIOR_COUNT);
  for (const own of classes) counts[own]! += 1;
  const sum = classes.length + PRIOR_COUNT * classCount;
  return counts.map((count) => count / sum);
}

/** Trains one network to tell the habitat of a plot from its place: cross-entropy, AdamW, on the current tfjs backend. */
export function trainPlaces(
  { places, classes, classCount }: PlaceExamples,
  plan: PlacePlan,
  name: string,
  progress: Progress,
): TrainedPlaces {
  const inputs = places.length / classes.length;
  const shape = { inputs, encoder: { width: plan.width, blocks: 1 }, classes: classCount };
  const network = freshSinr(shape, seededRandom(plan.seed));
  const bias = Float32Array.from(classShares(classes, classCount), Math.log);
  const parameters = [...network.arrays, ["bias", bias] as const].map(
    ([key, values]): Parameter => ({ name: key, values, moments: noMoments(values.length), decays: true }),
  );
  const steps = Math.ceil(classes.length / plan.batch);
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const random = seededRandom(plan.seed * 1_000 + epoch);
    const order = shuffled([...classes.keys()], random);
    const learningRate = (plan.learningRate * (1 + Math.cos((Math.PI * (epoch - 1)) / plan.epochs))) / 2;
    let loss = 0;
    for (let step = 0; step < steps; step++) {
      const batch = order.slice(step * plan.batch, (step + 1) * plan.batch);
      const own = new Float32Array(batch.length * inputs);
      for (const [row, plot] of batch.entries())
        own.set(places.subarray(plot * inputs, (plot + 1) * inputs), row * inputs);
      const targets = Int32Array.from(batch, (plot) => classes[plot]!);
      const masks = [0, 1].map(() => dropoutMask(batch.length * plan.width, plan.dropout, random));
      const result = placeGradient({ network, bias }, own, targets, masks as [Float32Array, Float32Array]);
      stepParameters(parameters, result.gradients, { learningRate, weightDecay: plan.weightDecay });
      loss += (result.loss - loss) / (step + 1);
      progress.step({ stage: name, epoch, epochs: plan.epochs, step: step + 1, steps, loss, validation: "" });
    }
  }
  return { network, bias };
}

/**
 * Computes the mean cross-entropy of plots and its gradients, in the order of the network's arrays, the bias last.
 *
 * @param masks  What the inner numbers and the embedding are multiplied with, `[plots, width]` each: 0 or 1 / (1 - dropout).
 */
export function placeGradient(
  { network, bias }: TrainedPlaces,
  places: Float32Array,
  targets: Int32Array,
  [inner, last]: readonly [Float32Array, Float32Array],
): { loss: number; gradients: Float32Array[] } {
  const { classes, encoder } = network.shape;
  const width = encoder!.width;
  const count = targets.length;
  const pass = encodePlaces(network, places, [inner]);
  const mask = tf.tensor2d(last, [count, width]);
  const head = tf.tensor2d(network.arrays.get("class_emb.weight")!, [classes, width]);
  const embedded = tf.mul(pass.embeddings, mask) as tf.Tensor2D;
  const probabilities = tf.tidy(
    () =>
      tf
        .softmax(tf.add(tf.matMul(embedded, head, false, true), tf.tensor1d(bias)))
        .dataSync() as Float32Array,
  );
  let loss = 0;
  for (const [row, own] of targets.entries()) {
    const at = row * classes + own;
    loss -= Math.log(Math.max(probabilities[at]!, 1e-12)) / count;
    probabilities[at]! -= 1;
  }
  const slopes = tf.tensor2d(
    probabilities.map((value) => value / count),
    [count, classes],
  );
  const byEmbedding = tf.tidy(() => tf.mul(tf.matMul(slopes, head), mask) as tf.Tensor2D);
  const byArray = pass.backward(byEmbedding);
  const byHead = tf.tidy(() => tf.matMul(slopes, embedded, true, false).dataSync() as Float32Array);
  const byBias = tf.tidy(() => tf.sum(slopes, 0).dataSync() as Float32Array);
  tf.dispose([mask, head, embedded, slopes, byEmbedding]);
  pass.dispose();
  byArray.set("class_emb.weight", byHead);
  return { loss, gradients: [...[...network.arrays.keys()].map((key) => byArray.get(key)!), byBias] };
}

function dropoutMask(length: number, dropout: number, random: SeededRandom): Float32Array {
  const kept = 1 / (1 - dropout);
  return Float32Array.from({ length }, () => (random.uniform() < dropout ? 0 : kept));
}
