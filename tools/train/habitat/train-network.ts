import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SpeciesTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { readCheckpoint, writeCheckpoint } from "../run/checkpoint.ts";
import { learningRateAt } from "../run/schedule.ts";
import type { HabitatPlan, Stage } from "./habitat-plan.ts";
import type { HabitatPlot } from "./habitat-plots.ts";
import { trainingList } from "./plot-variants.ts";
import type { PredictedPlots } from "./predicted-plots.ts";
import { registerGradients } from "./register-gradients.ts";
import type { TrainableNetwork } from "./trainable-network.ts";
import { listArrays, restore, stepVariables, trainedVariables } from "./trained-variables.ts";
import { epochExamples, type TrainingExample } from "./training-examples.ts";
import { type TrainingBatch, trainingLoss } from "./training-loss.ts";

/** The data that a network is trained on. */
export interface TrainingSet {
  readonly plots: readonly HabitatPlot[];
  readonly predicted: readonly PredictedPlots[];
  readonly tokenizer: SpeciesTokenizer;
  /** Codes in the order of the classes. */
  readonly habitats: readonly string[];
}

/** Where training keeps its state and reports its progress. */
export interface TrainingRun {
  /** Holds the state after each epoch, under what was learnt from and by which stages: a new species model changes the last only. */
  readonly keepFolder: string;
  readonly progress: Progress;
}

/** In the stages of habitats half of the lists are masked, so that the masked-word head stays what it was. */
const MASKED_LATER = 0.5;
const MASKED_WEIGHT = 0.3;

/**
 * Trains a network in place through the plan's stages with Adam. An interrupted run continues from the last whole epoch,
 * because every epoch draws its own random numbers.
 */
export function trainNetwork(
  network: TrainableNetwork,
  set: TrainingSet,
  { seed, stages }: Pick<HabitatPlan, "seed" | "stages">,
  run: TrainingRun,
): void {
  registerGradients();
  const learnt = createHash("sha256").update(JSON.stringify([seed, network.encoder.shape, set.habitats]));
  for (const { habitat, species } of set.plots) learnt.update(`${habitat}:${species.join()};`);
  for (const [index, stage] of stages.entries()) {
    const variables = trainedVariables(network);
    learnt.update(JSON.stringify(stage));
    if (stage.name === "predicted lists")
      for (const own of set.predicted.flatMap(({ probabilities }) => probabilities)) learnt.update(own);
    const file = join(run.keepFolder, `${learnt.copy().digest("hex").slice(0, 16)}.safetensors`);
    const kept = readCheckpoint<{ epoch: number }>(file);
    if (kept) restore(variables, kept.arrays);
    for (let epoch = (kept?.state.epoch ?? 0) + 1; epoch <= stage.epochs; epoch++) {
      const random = seededRandom(seed * 10_000 + index * 100 + epoch);
      const examples = epochExamples(stage, set.plots, set.predicted, random);
      const batches = batchesOf(examples, stage.batchSize, random);
      const loss = runEpoch({ network, variables, set, stage, batches, random, epoch }, run.progress);
      run.progress.say(`${stage.name}: epoch ${epoch}/${stage.epochs}, mean loss ${loss.toFixed(3)}`);
      writeCheckpoint(file, { arrays: listArrays(variables), state: { epoch } });
    }
  }
}

interface Epoch {
  readonly network: TrainableNetwork;
  readonly variables: ReturnType<typeof trainedVariables>;
  readonly set: TrainingSet;
  readonly stage: Stage;
  readonly batches: readonly (readonly TrainingExample[])[];
  readonly random: SeededRandom;
  readonly epoch: number;
}

/** @returns the mean loss. */
function runEpoch(
  { network, variables, set, stage, batches, random, epoch }: Epoch,
  progress: Progress,
): number {
  const { epochs, learningRate } = stage;
  const schedule = { epochs, patience: epochs, learningRate, weightDecay: 0 };
  const steps = batches.length;
  let loss = 0;
  for (const [step, examples] of batches.entries()) {
    const batch = makeBatch(set, examples, stage, network.encoder.shape.maxLength, random);
    const rate = learningRateAt(schedule, (epoch - 1) * steps + step, epochs * steps);
    const own = stepVariables(variables, () => trainingLoss(network, batch), rate);
    loss += (own - loss) / (step + 1);
    progress.step({ stage: stage.name, epoch, epochs, step: step + 1, steps, loss, validation: "" });
  }
  if (Number.isFinite(loss)) return loss;
  throw new Error(`${stage.name}: the loss is no number any more`);
}

/** Makes batches of lists with similar length, so that there is little padding; batches come in random order. */
function batchesOf(
  examples: readonly TrainingExample[],
  size: number,
  random: SeededRandom,
): TrainingExample[][] {
  const batches: TrainingExample[][] = [];
  const block = size * 20;
  for (let from = 0; from < examples.length; from += block) {
    const near = examples.slice(from, from + block).sort((a, b) => a.species.length - b.species.length);
    for (let at = 0; at < near.length; at += size) batches.push(near.slice(at, at + size));
  }
  return shuffled(batches, random);
}

function makeBatch(
  { tokenizer, habitats }: TrainingSet,
  examples: readonly TrainingExample[],
  { name }: Stage,
  maxLength: number,
  random: SeededRandom,
): TrainingBatch {
  const classifies = name !== "masked species";
  const lists = examples.map(({ species, isPredicted }) => {
    const masking = !isPredicted && (!classifies || random.uniform() < MASKED_LATER);
    return trainingList(tokenizer, species, { maxLength, masking, random });
  });
  return {
    lists,
    classes: classifies ? examples.map(({ habitat }) => habitats.indexOf(habitat)) : null,
    maskedWeight: classifies ? MASKED_WEIGHT : 1,
  };
}
