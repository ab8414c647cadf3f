import { join } from "node:path";
import { trainedArchitecture } from "../../src/inference/networks/architectures.ts";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import type { Preprocessing } from "../../src/tensors/preprocessing.ts";
import type { Progress } from "../../src/training/progress.ts";
import { computePrevalence, type SiteTable } from "./data/site-table.ts";
import type { Split } from "./data/split.ts";
import type { TrainableBranch } from "./engine/branch-training.ts";
import { freshHead, joinHeads, type SpeciesHead } from "./engine/species-head.ts";
import { freshBranch } from "./engine/trainable-branch.ts";
import type { Plan } from "./plan.ts";
import { readCheckpoint, writeCheckpoint } from "./run/checkpoint.ts";
import { runStage, type StageRun } from "./run/run-stage.ts";
import type { EpochRow } from "./run/training-log.ts";
import { cropPictureTask } from "./stages/crop-picture-task.ts";
import { cubeBranchTask } from "./stages/cube-branch-task.ts";
import { type CubeModality, cubeImages, cubeModalities } from "./stages/cube-inputs.ts";
import { embedByWindow } from "./stages/embed-by-window.ts";
import { embedSites } from "./stages/embed-sites.ts";
import { exactPictureTask } from "./stages/exact-picture-task.ts";
import { embedValidation, fusionTask, landsatMean } from "./stages/fusion-task.ts";
import { type PictureScale, patchWindow, windowImages } from "./stages/picture-windows.ts";
import { sharedPictureTask } from "./stages/shared-picture-task.ts";

/** The modalities in the order in which the network's head joins their embeddings. */
export const headOrder = trainedArchitecture.order;

export type HeadModality = (typeof headOrder)[number];

/**
 * The share of the climate and Sentinel-2 heads in the fused head at its start; it is low because Landsat tells most of the
 * same.
 */
const shareOfOthers = 0.3;

/** A trained network: its branches and the head over all of them. */
export interface TrainedNetwork {
  readonly branches: Readonly<Record<HeadModality, TrainableBranch>>;
  /** The branches as they learnt alone, each with the head it learnt with: not served, only compared with. */
  readonly alone: {
    readonly branches: Readonly<Record<HeadModality, TrainableBranch>>;
    readonly heads: Readonly<Record<HeadModality, SpeciesHead>>;
  };
  readonly head: SpeciesHead;
  /** Mean embedding of each modality over the training plots. */
  readonly means: Readonly<Record<HeadModality, Float32Array>>;
  readonly log: readonly EpochRow[];
}

/** A trained network, and the embeddings of the validation plots, [plots, all channels]. */
export interface WholeNetwork {
  readonly network: TrainedNetwork;
  readonly validation: Float32Array;
}

/** The folder of a run's checkpoints, and the stream that it prints to. */
interface TrainingRun extends Omit<StageRun, "checkpointFile" | "seed"> {
  readonly checkpointFile: (stage: string) => string;
}

/** The data that a network is trained on. */
interface TrainingSet {
  readonly plan: Plan;
  readonly table: SiteTable;
  readonly split: Split;
  readonly preprocessing: Preprocessing;
}

/** Parts of the training that do not depend on each other and so can run at the same time. */
export const independentParts = ["cubes", "pictures"] as const;

/** Branches and heads before training, the same ones for the same seed. */
function freshNetwork({ plan, table, split }: TrainingSet) {
  const random = seededRandom(plan.seed);
  const prevalence = computePrevalence(table, split.plots);
  const branches = {} as Record<HeadModality, TrainableBranch>;
  const ownHeads = {} as Record<HeadModality, SpeciesHead>;
  for (const modality of headOrder) {
    branches[modality] = freshBranch(plan.widths[modality], random);
    ownHeads[modality] = freshHead(plan.widths[modality][4], prevalence, random);
  }
  const width = headOrder.reduce((sum, modality) => sum + plan.widths[modality][4], 0);
  return { branches, ownHeads, head: freshHead(width, prevalence, random) };
}

/** The argument of a thread that trains a network. */
export interface SetInFolder extends TrainingSet {
  /** Folder of the plan's checkpoints. */
  readonly checkpointFolder: string;
}

/** The argument of a thread that trains one part. */
export interface PartToTrain extends SetInFolder {
  readonly part: (typeof independentParts)[number];
}

/**
 * Trains one of {@link independentParts} and leaves it in its checkpoints.
 *
 * @returns the Sentinel-2 branch, which no later stage changes; null from the part without it.
 * @public called by name in a thread
 */
export function trainPart(
  { part, checkpointFolder, ...set }: PartToTrain,
  progress: Progress,
): TrainableBranch | null {
  const run = runIn(checkpointFolder, progress);
  const network = freshNetwork(set);
  if (part === "cubes") {
    trainCubeBranches(network, set, run);
    return null;
  }
  trainPictureBranch(network, set, run);
  pictureEmbeddings(network.branches.sentinel2, set, run);
  return network.branches.sentinel2;
}

function runIn(folder: string, progress: Progress): TrainingRun {
  return { checkpointFile: (stage) => join(folder, `${stage}.safetensors`), progress };
}

/**
 * Trains the three branches alone, then one head over all of them and the Landsat branch with it. What checkpoints hold
 * of it is read back.
 *
 * @public called by name in a thread
 */
export function trainWhole({ checkpointFolder, ...set }: SetInFolder, progress: Progress): WholeNetwork {
  const run = runIn(checkpointFolder, progress);
  const network = freshNetwork(set);
  const { branches, ownHeads: heads, head } = network;
  const log = [...trainCubeBranches(network, set, run), ...trainPictureBranch(network, set, run)];
  const alone = { branches: { ...branches, landsat: copyOf(branches.landsat) }, heads };
  const fused = fuse(network, set, run);
  const { means, validation } = fused;
  return { network: { branches, alone, head, means, log: [...log, ...fused.log] }, validation };
}

/** A branch that learnt alone, with a head of its own. */
export interface SingleNetwork {
  readonly branch: TrainableBranch;
  readonly head: SpeciesHead;
  /** Its mean embedding over the training plots. */
  readonly mean: Float32Array;
  readonly log: readonly EpochRow[];
}

/**
 * Trains one branch with a head of its own, as it begins in the training of the whole network; what checkpoints hold of it is read
 * back.
 */
export function trainSingleBranch(
  { checkpointFolder, ...set }: SetInFolder,
  modality: HeadModality,
  progress: Progress,
): SingleNetwork {
  const run = runIn(checkpointFolder, progress);
  const network = freshNetwork(set);
  const branch = network.branches[modality];
  const isPicture = modality === "sentinel2";
  const log = isPicture
    ? trainPictureBranch(network, set, run)
    : trainCubeBranches(network, set, run, [modality]);
  const { table, split } = set;
  const embeddings = isPicture
    ? pictureEmbeddings(branch, set, run)
    : embedCubes(branch, table, modality, [...Array(table.count).keys()]);
  const mean = meanOverSites(embeddings, split.plots, table.count);
  return { branch, head: network.ownHeads[modality], mean, log };
}

type Network = ReturnType<typeof freshNetwork>;

function stageRun({ plan }: TrainingSet, run: TrainingRun, name: string): StageRun {
  return { ...run, seed: plan.seed, checkpointFile: run.checkpointFile(name) };
}

function trainCubeBranches(
  { branches, ownHeads }: Network,
  set: TrainingSet,
  run: TrainingRun,
  modalities: readonly CubeModality[] = cubeModalities,
): EpochRow[] {
  const { plan, table, split } = set;
  return modalities.flatMap((modality) => {
    const parts = { table, split, modality, branch: branches[modality], head: ownHeads[modality] };
    const task = cubeBranchTask({ ...parts, weights: plan.weights, batch: plan.batch });
    return runStage(task, plan.schedules[modality], stageRun(set, run, modality));
  });
}

function trainPictureBranch({ branches, ownHeads }: Network, set: TrainingSet, run: TrainingRun): EpochRow[] {
  const { plan, table, split, preprocessing } = set;
  const picture = {
    table,
    split,
    scale: pictureScale(preprocessing),
    branch: branches.sentinel2,
    head: ownHeads.sentinel2,
    weights: plan.weights,
    validationPlots: plan.patches.validation,
    windowShare: plan.windowShare,
  };
  const crops = cropPictureTask({ ...picture, batch: plan.batch });
  const exact = exactPictureTask({ ...picture, patches: plan.patches.fineTuning });
  return [
    ...runStage(crops, plan.schedules.crops, stageRun(set, run, "sentinel2-crops")),
    ...runStage(sharedPictureTask(picture), plan.schedules.sentinel2, stageRun(set, run, "sentinel2")),
    ...runStage(exact, plan.schedules.exact, stageRun(set, run, "sentinel2-exact")),
  ];
}

/** Sentinel-2 embeddings of all sites, [sites, channels], kept beside the checkpoints. */
function pictureEmbeddings(branch: TrainableBranch, set: TrainingSet, run: TrainingRun): Float32Array {
  const { plan, table, split, preprocessing } = set;
  const file = run.checkpointFile("sentinel2-embeddings");
  const kept = readCheckpoint(file)?.arrays.get("embeddings");
  if (kept !== undefined) return kept;
  run.progress.say("sentinel2: embeddings of all sites");
  const sites = [...split.plots, ...split.presenceOnly, ...split.validation];
  const random = seededRandom(plan.seed + 1);
  const embeddings = embedByWindow(branch, table, pictureScale(preprocessing), sites, random);
  writeCheckpoint(file, { arrays: new Map([["embeddings", embeddings]]), state: null });
  return embeddings;
}

function fuse({ branches, ownHeads, head }: Network, set: TrainingSet, run: TrainingRun) {
  const { plan, table, split } = set;
  run.progress.say("fusion");
  const climate = embedCubes(branches.climate, table, "climate", [...Array(table.count).keys()]);
  const others = [climate, pictureEmbeddings(branches.sentinel2, set, run)].map((values) => ({
    values,
    mean: meanOverSites(values, split.plots, table.count),
  }));
  const landsatFirst = landsatMean(branches.landsat, table, split);
  joinHeads(
    head,
    headOrder.map((modality, index) => ({
      head: ownHeads[modality],
      mean: index === 0 ? landsatFirst : others[index - 1]!.mean,
      share: index === 0 ? 1 : shareOfOthers,
    })),
  );
  const parts = { table, split, landsat: branches.landsat, others, head, weights: plan.weights };
  const task = fusionTask({ ...parts, batch: plan.batch, dropout: plan.dropout });
  const log = runStage(task, plan.schedules.fusion, stageRun(set, run, "fusion"));
  const means: Record<HeadModality, Float32Array> = {
    landsat: landsatMean(branches.landsat, table, split),
    climate: others[0]!.mean,
    sentinel2: others[1]!.mean,
  };
  return { means, log, validation: embedValidation(parts) };
}

/** A branch with the same numbers in memory of its own. */
function copyOf(branch: TrainableBranch): TrainableBranch {
  return branch.map((layer) => ({
    ...layer,
    kernel: layer.kernel.slice(),
    scale: layer.scale.slice(),
    shift: layer.shift.slice(),
    runningMean: layer.runningMean.slice(),
    runningVariance: layer.runningVariance.slice(),
  }));
}

/** Exact embeddings of some sites, [sites, channels]. */
export function embedModality(
  branches: Readonly<Record<HeadModality, TrainableBranch>>,
  table: SiteTable,
  scale: PictureScale,
  modality: HeadModality,
  sites: readonly number[],
): Float32Array {
  return modality === "sentinel2"
    ? embedPatches(branches.sentinel2, table, scale, sites)
    : embedCubes(branches[modality], table, modality, sites);
}

/** Embeddings of the cubes of some sites, [sites, channels]. */
export function embedCubes(
  branch: TrainableBranch,
  table: SiteTable,
  modality: CubeModality,
  sites: readonly number[],
): Float32Array {
  return embedSites(branch, sites, (some) => cubeImages(table, modality, some), 256);
}

/** Embeddings of the exact Sentinel-2 patches of some sites, [sites, channels]. */
export function embedPatches(
  branch: TrainableBranch,
  table: SiteTable,
  scale: PictureScale,
  sites: readonly number[],
): Float32Array {
  const patches = (some: readonly number[]) =>
    windowImages(
      some.map((site) => patchWindow(table, site)),
      scale,
    );
  return embedSites(branch, sites, patches, 16);
}

/** Mean and deviation of the manifest's step `standardise` for Sentinel-2. */
export function pictureScale(preprocessing: Preprocessing): PictureScale {
  const step = preprocessing.sentinel2?.find((one) => one.step === "standardise");
  if (step?.step !== "standardise") throw new Error("sentinel2: expected a step standardise");
  return step;
}

function meanOverSites(values: Float32Array, sites: readonly number[], count: number): Float32Array {
  const channels = values.length / count;
  const mean = new Float64Array(channels);
  for (const site of sites)
    for (let c = 0; c < channels; c++) mean[c]! += values[site * channels + c]! / sites.length;
  return Float32Array.from(mean);
}
