import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { type Parameter, stepParameters } from "../../../src/training/step-parameters.ts";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { learningRateAt, type Schedule } from "./schedule.ts";
import type { EpochRow } from "./training-log.ts";

/** The quality of a model on validation plots. */
export interface Validation {
  readonly loss: number;
  readonly auc: number;
}

/** A gradient step: the batch's loss, and gradients in the order of the parameters. */
export interface StepResult {
  readonly loss: number;
  readonly gradients: readonly Float32Array[];
}

/** Something that can be trained by gradient steps. */
export interface StageTask {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Arrays that training changes without gradients (running statistics), by name. */
  readonly statistics: ReadonlyMap<string, Float32Array>;
  readonly stepsPerEpoch: number;
  /** Called once at the start of each epoch: the order of its batches. Gives the step function. */
  readonly beginEpoch: (epoch: number, random: SeededRandom) => (step: number) => StepResult;
  readonly validate: () => Validation;
  /** True for a task that starts from trained weights: they stay where no epoch is better. */
  readonly isRefinement?: boolean;
}

/** Where a stage's state is kept, the stream that it prints to, and the seed of its random numbers. */
export interface StageRun {
  readonly checkpointFile: string;
  readonly progress: Progress;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

interface StageState {
  readonly epoch: number;
  readonly best: number;
  readonly bestEpoch: number;
  readonly steps: number;
  readonly isDone: boolean;
  readonly rows: readonly EpochRow[];
}

/**
 * Trains until the validation loss stops falling and leaves the best epoch's weights in the task's parameters.
 * An interrupted run continues from the last whole epoch; a stage that is done is only read.
 *
 * @returns the log, one row an epoch.
 */
export function runStage(task: StageTask, schedule: Schedule, run: StageRun): readonly EpochRow[] {
  let { state, best } = resume(task, run.checkpointFile);
  while (!state.isDone) {
    run.signal?.throwIfAborted();
    const row = runEpoch(task, schedule, run, state);
    const isBetter = row.validationLoss < state.best;
    if (isBetter) best = snapshot(task);
    const bestEpoch = isBetter ? row.epoch : state.bestEpoch;
    state = {
      epoch: row.epoch,
      best: isBetter ? row.validationLoss : state.best,
      bestEpoch,
      steps: state.steps + task.stepsPerEpoch,
      isDone: row.epoch >= schedule.epochs || row.epoch - bestEpoch >= schedule.patience,
      rows: [...state.rows, row],
    };
    writeCheckpoint(run.checkpointFile, { arrays: everything(task, best), state });
    run.progress.say(
      `${task.name}: epoch ${row.epoch}/${schedule.epochs} training loss ${row.trainingLoss.toFixed(4)}, validation loss ${row.validationLoss.toFixed(4)}, AUC ${row.validationAuc.toFixed(4)}, ${Math.round(row.seconds)} s${isBetter ? ", best so far" : ""}`,
    );
  }
  for (const [name, values] of best) arraysOf(task).get(name)!.set(values);
  return state.rows;
}

function runEpoch(task: StageTask, schedule: Schedule, run: StageRun, state: StageState): EpochRow {
  const began = performance.now();
  const epoch = state.epoch + 1;
  const allSteps = schedule.epochs * task.stepsPerEpoch;
  const step = task.beginEpoch(epoch, seededRandom(run.seed * 1000 + epoch));
  const last = state.rows.at(-1);
  const validation = last ? `, validation AUC ${last.validationAuc.toFixed(3)}` : "";
  let loss = 0;
  let learningRate = 0;
  for (let index = 0; index < task.stepsPerEpoch; index++) {
    run.signal?.throwIfAborted();
    const result = step(index);
    learningRate = learningRateAt(schedule, state.steps + index, allSteps);
    stepParameters(task.parameters, result.gradients, { learningRate, weightDecay: schedule.weightDecay });
    loss += (result.loss - loss) / (index + 1);
    const position = { stage: task.name, epoch, epochs: schedule.epochs, step: index + 1, validation };
    run.progress.step({ ...position, steps: task.stepsPerEpoch, loss });
  }
  if (!Number.isFinite(loss)) throw new Error(`${task.name}: the loss is no number any more`);
  const { loss: validationLoss, auc: validationAuc } = task.validate();
  const seconds = (performance.now() - began) / 1000;
  return {
    stage: task.name,
    epoch,
    trainingLoss: loss,
    validationLoss,
    validationAuc,
    learningRate,
    seconds,
  };
}

function resume(task: StageTask, file: string): { state: StageState; best: Map<string, Float32Array> } {
  const kept: Checkpoint<StageState> | null = readCheckpoint(file);
  if (kept === null) {
    const state = {
      epoch: 0,
      best: task.isRefinement === true ? task.validate().loss : Number.POSITIVE_INFINITY,
      bestEpoch: 0,
      steps: 0,
      isDone: false,
      rows: [],
    };
    return { state, best: snapshot(task) };
  }
  const best = new Map<string, Float32Array>();
  for (const [name, values] of arraysOf(task)) {
    values.set(kept.arrays.get(name)!);
    best.set(name, kept.arrays.get(`best/${name}`)!);
  }
  for (const { name, moments } of task.parameters) {
    moments.first.set(kept.arrays.get(`first/${name}`)!);
    moments.second.set(kept.arrays.get(`second/${name}`)!);
    moments.steps = kept.state.steps;
  }
  return { state: kept.state, best };
}

function arraysOf({ parameters, statistics }: StageTask): Map<string, Float32Array> {
  return new Map([...parameters.map(({ name, values }) => [name, values] as const), ...statistics]);
}

function snapshot(task: StageTask): Map<string, Float32Array> {
  return new Map([...arraysOf(task)].map(([name, values]) => [name, values.slice()]));
}

function everything(task: StageTask, best: ReadonlyMap<string, Float32Array>): Map<string, Float32Array> {
  const arrays = arraysOf(task);
  for (const [name, values] of best) arrays.set(`best/${name}`, values);
  for (const { name, moments } of task.parameters) {
    arrays.set(`first/${name}`, moments.first);
    arrays.set(`second/${name}`, moments.second);
  }
  return arrays;
}
