import * as tf from "@tensorflow/tfjs-core";
import { ownedTensors } from "../../../src/inference/plantbert/owned-tensors.ts";
import type { SpeciesTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { HabitatPlot } from "./island-plots.ts";
import { plotVariant, shuffled, trainingList } from "./plot-variants.ts";
import { registerGradients } from "./register-gradients.ts";
import type { TrainableNetwork } from "./trainable-network.ts";
import { type TrainingBatch, trainingLoss } from "./training-loss.ts";

/** One stage of the training. */
export interface Stage {
  readonly name: "masked species" | "habitats";
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

export interface TrainingSet {
  readonly plots: readonly HabitatPlot[];
  readonly tokenizer: SpeciesTokenizer;
  /** Codes in the order of the classes. */
  readonly habitats: readonly string[];
}

/** In the second stage half of the lists are masked, so that the masked-word head stays what it was. */
const MASKED_IN_SECOND = 0.5;
const MASKED_WEIGHT = 0.3;
const WARM_UP = 0.05;

/**
 * Trains a network in place through the stages, Adam with a rate that rises over the first 5 % of the steps and falls
 * linearly to 0. `onStep` hears the stage, the share done and the loss.
 */
export async function trainNetwork(
  network: TrainableNetwork,
  set: TrainingSet,
  stages: readonly Stage[],
  random: SeededRandom,
  onStep: (stage: Stage, done: number, loss: number) => void,
): Promise<void> {
  registerGradients();
  const variables = [...ownedTensors(network).values()] as tf.Variable[];
  for (const stage of stages) {
    const optimiser = tf.train.adam(stage.learningRate);
    const trained = variables.filter(
      (variable) => stage.name === "habitats" || !classifies(network, variable),
    );
    const steps = Math.ceil(set.plots.length / stage.batchSize) * stage.epochs;
    let step = 0;
    for (let epoch = 0; epoch < stage.epochs; epoch++) {
      for (const plots of batchesOf(set.plots, stage.batchSize, random)) {
        setRate(optimiser, stage.learningRate * schedule(step / steps));
        const batch = makeBatch(set, plots, stage, network.encoder.shape.maxLength, random);
        const loss = optimiser.minimize(() => trainingLoss(network, batch), true, trained)!;
        step++;
        onStep(stage, step / steps, (await loss.data())[0]!);
        loss.dispose();
      }
    }
    optimiser.dispose();
  }
}

function classifies(network: TrainableNetwork, variable: tf.Tensor): boolean {
  return [...ownedTensors(network.classification).values()].includes(variable);
}

/** Plots of like length share a batch, so that little is padding; batches come in random order. */
function batchesOf(plots: readonly HabitatPlot[], size: number, random: SeededRandom): HabitatPlot[][] {
  const mixed = shuffled(plots, random);
  const batches: HabitatPlot[][] = [];
  const block = size * 20;
  for (let from = 0; from < mixed.length; from += block) {
    const near = mixed.slice(from, from + block).sort((a, b) => a.species.length - b.species.length);
    for (let at = 0; at < near.length; at += size) batches.push(near.slice(at, at + size));
  }
  return shuffled(batches, random);
}

function makeBatch(
  { tokenizer, habitats }: TrainingSet,
  plots: readonly HabitatPlot[],
  stage: Stage,
  maxLength: number,
  random: SeededRandom,
): TrainingBatch {
  const second = stage.name === "habitats";
  const lists = plots.map(({ species }) => {
    const masking = !second || random.uniform() < MASKED_IN_SECOND;
    return trainingList(tokenizer, plotVariant(species, random), { maxLength, masking, random });
  });
  return {
    lists,
    classes: second ? plots.map(({ habitat }) => habitats.indexOf(habitat)) : null,
    maskedWeight: second ? MASKED_WEIGHT : 1,
  };
}

function schedule(done: number): number {
  return done < WARM_UP ? done / WARM_UP : (1 - done) / (1 - WARM_UP);
}

function setRate(optimiser: tf.Optimizer, rate: number): void {
  (optimiser as unknown as { learningRate: number }).learningRate = rate;
}
