import { type SeededRandom, seededRandom } from "../../science/statistics/seeded-random.ts";
import { shuffled } from "../../science/statistics/shuffled.ts";
import { noMoments } from "../adamw.ts";
import type { Progress } from "../progress.ts";
import { type Parameter, stepParameters } from "../step-parameters.ts";
import type { PlaceFeatures } from "./place-features.ts";
import { randomPlace } from "./random-place.ts";
import { SINR_LOSSES } from "./sinr-loss.ts";
import type { SinrPlan } from "./sinr-plan.ts";
import { sinrGradient } from "./sinr-step.ts";
import { freshSinr, type TrainableSinr } from "./trainable-sinr.ts";

/** Records of presence to learn from: places, and the class of each. */
export interface TrainingRecords {
  readonly lons: ArrayLike<number>;
  readonly lats: ArrayLike<number>;
  readonly classes: Int32Array;
  readonly classCount: number;
}

/** One epoch of a run. */
export interface SinrEpoch {
  readonly epoch: number;
  readonly loss: number;
  readonly learningRate: number;
}

/** The state of a run after an epoch: its arrays by name, and the rest. */
export interface KeptEpoch {
  readonly arrays: ReadonlyMap<string, Float32Array>;
  readonly state: { readonly log: readonly SinrEpoch[]; readonly steps: number };
}

/** Keeps the state of a run between two processes. */
export interface EpochKeeper {
  /** null where nothing is kept yet. */
  read(): KeptEpoch | null;
  write(kept: KeptEpoch): void;
}

/** Where a run keeps its state after each epoch, and who hears of it. */
export interface SinrRun {
  /** Name for progress. */
  readonly name: string;
  /** Null keeps nothing. */
  readonly keeper: EpochKeeper | null;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/** A trained network and its log. */
export interface TrainedSinr {
  readonly network: TrainableSinr;
  readonly log: readonly SinrEpoch[];
}

/**
 * Trains a network by a plan on the current tfjs backend: Adam, one random place on the sphere for each record of a step, the last
 * epoch's weights. An interrupted run continues from the last whole epoch, because every epoch draws its own random numbers.
 *
 * @throws the reason of the signal.
 */
export function trainSinr(
  records: TrainingRecords,
  features: PlaceFeatures,
  plan: SinrPlan,
  { name, keeper, progress, signal }: SinrRun,
): TrainedSinr {
  const shape = { inputs: features.width, encoder: plan.encoder, classes: records.classCount };
  const network = freshSinr(shape, seededRandom(plan.seed));
  const parameters = [...network.arrays].map(
    ([key, values]): Parameter => ({ name: key, values, moments: noMoments(values.length), decays: false }),
  );
  const log = keeper === null ? [] : resumed(parameters, keeper);
  const steps = Math.ceil(records.classes.length / plan.batch);
  for (let epoch = log.length + 1; epoch <= plan.epochs; epoch++) {
    const random = seededRandom(plan.seed * 1_000 + epoch);
    const order = shuffled([...records.classes.keys()], random);
    const learningRate = plan.learningRate * plan.epochFactor ** (epoch - 1);
    let loss = 0;
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      const batch = order.slice(step * plan.batch, (step + 1) * plan.batch);
      const result = stepOn(batch, network, { records, features, plan, random });
      stepParameters(parameters, result.gradients, { learningRate, weightDecay: 0 });
      loss += (result.loss - loss) / (step + 1);
      progress.step({ stage: name, epoch, epochs: plan.epochs, step: step + 1, steps, loss, validation: "" });
    }
    if (!Number.isFinite(loss)) throw new Error(`${name}: the loss is no number any more`);
    log.push({ epoch, loss, learningRate });
    if (keeper !== null) keep(parameters, log, keeper);
  }
  return { network, log };
}

interface StepSetting {
  readonly records: TrainingRecords;
  readonly features: PlaceFeatures;
  readonly plan: SinrPlan;
  readonly random: SeededRandom;
}

function stepOn(
  batch: readonly number[],
  network: TrainableSinr,
  { records, features, plan, random }: StepSetting,
) {
  const loss = SINR_LOSSES[plan.loss];
  const places = loss.where === "slds" ? batch.length : 2 * batch.length;
  const values = new Float32Array(places * features.width);
  for (let place = 0; place < places; place++) {
    const record = batch[place];
    const { lon, lat } =
      record === undefined ? randomPlace(random) : { lon: records.lons[record]!, lat: records.lats[record]! };
    features.write(lon, lat, values, place * features.width);
  }
  const classes = Int32Array.from(batch, (record) => records.classes[record]!);
  return sinrGradient(network, values, dropoutMasks(places, plan, random), {
    ...{ loss, classes, positiveWeight: plan.positiveWeight },
    others: loss.where === "slds" ? classes.map((own) => otherClass(own, records.classCount, random)) : null,
  });
}

/** A random class that is not `own`. */
function otherClass(own: number, classCount: number, random: SeededRandom): number {
  const drawn = random.integerBelow(classCount - 1);
  return drawn >= own ? drawn + 1 : drawn;
}

function dropoutMasks(places: number, { encoder, dropout }: SinrPlan, random: SeededRandom) {
  if (encoder === null || dropout === 0) return null;
  const kept = 1 / (1 - dropout);
  return Array.from({ length: encoder.blocks }, () =>
    Float32Array.from({ length: places * encoder.width }, () => (random.uniform() < dropout ? 0 : kept)),
  );
}

function resumed(parameters: readonly Parameter[], keeper: EpochKeeper): SinrEpoch[] {
  const kept = keeper.read();
  if (kept === null) return [];
  for (const { name, values, moments } of parameters) {
    values.set(kept.arrays.get(name)!);
    moments.first.set(kept.arrays.get(`first/${name}`)!);
    moments.second.set(kept.arrays.get(`second/${name}`)!);
    moments.steps = kept.state.steps;
  }
  return [...kept.state.log];
}

function keep(parameters: readonly Parameter[], log: readonly SinrEpoch[], keeper: EpochKeeper): void {
  const arrays = new Map<string, Float32Array>();
  for (const { name, values, moments } of parameters)
    arrays.set(name, values).set(`first/${name}`, moments.first).set(`second/${name}`, moments.second);
  keeper.write({ arrays, state: { log, steps: parameters[0]!.moments.steps } });
}
