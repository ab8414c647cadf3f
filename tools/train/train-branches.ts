import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import type { Preprocessing } from "../../src/tensors/preprocessing.ts";
import { prevalenceOf, type SiteTable } from "./data/site-table.ts";
import type { Split } from "./data/split.ts";
import type { TrainableBranch } from "./engine/branch-training.ts";
import { freshHead, joinHeads, type SpeciesHead } from "./engine/species-head.ts";
import { freshBranch } from "./engine/trainable-branch.ts";
import type { Plan } from "./plan.ts";
import { runStage, type StageRun } from "./run/run-stage.ts";
import type { EpochRow } from "./run/training-log.ts";
import { cubeBranchTask } from "./stages/cube-branch-task.ts";
import { cubeImages } from "./stages/cube-inputs.ts";
import { embedByWindow } from "./stages/embed-by-window.ts";
import { embedSites } from "./stages/embed-sites.ts";
import { exactPictureTask } from "./stages/exact-picture-task.ts";
import { fusionTask, landsatMean } from "./stages/fusion-task.ts";
import { type PictureScale, patchWindow, windowImages } from "./stages/picture-windows.ts";
import { sharedPictureTask } from "./stages/shared-picture-task.ts";

/** The modalities in the order in which the network's head joins their embeddings. */
export const headOrder = ["landsat", "climate", "sentinel2"] as const;

export type HeadModality = (typeof headOrder)[number];

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

/** Where a run's checkpoints go and what it prints on. */
export interface TrainingRun extends Omit<StageRun, "checkpointFile" | "seed"> {
  readonly checkpointFile: (stage: string) => string;
}

/** Trains the three branches alone, then one head over all of them and the Landsat branch with it. */
export function trainNetwork(
  plan: Plan,
  table: SiteTable,
  split: Split,
  preprocessing: Preprocessing,
  run: TrainingRun,
): TrainedNetwork {
  const random = seededRandom(plan.seed);
  const prevalence = prevalenceOf(table, split.plots);
  const branches = {} as Record<HeadModality, TrainableBranch>;
  const ownHeads = {} as Record<HeadModality, SpeciesHead>;
  for (const modality of headOrder) {
    branches[modality] = freshBranch(plan.widths[modality], random);
    ownHeads[modality] = freshHead(plan.widths[modality][4], prevalence, random);
  }
  const width = headOrder.reduce((sum, modality) => sum + plan.widths[modality][4], 0);
  const head = freshHead(width, prevalence, random);
  const stage = (name: string) => ({ ...run, seed: plan.seed, checkpointFile: run.checkpointFile(name) });
  const log: EpochRow[] = [];
  for (const modality of ["landsat", "climate"] as const) {
    const parts = { table, split, modality, branch: branches[modality], head: ownHeads[modality] };
    const task = cubeBranchTask({ ...parts, weights: plan.weights, batch: plan.batch });
    log.push(...runStage(task, plan.schedules[modality], stage(modality)));
  }
  const scale = pictureScale(preprocessing);
  const picture = {
    table,
    split,
    scale,
    branch: branches.sentinel2,
    head: ownHeads.sentinel2,
    weights: plan.weights,
    validationPlots: plan.patches.validation,
    windowShare: plan.windowShare,
  };
  log.push(...runStage(sharedPictureTask(picture), plan.schedules.sentinel2, stage("sentinel2")));
  const exact = exactPictureTask({ ...picture, patches: plan.patches.fineTuning });
  log.push(...runStage(exact, plan.schedules.exact, stage("sentinel2-exact")));
  const alone = { branches: { ...branches, landsat: copyOf(branches.landsat) }, heads: ownHeads };
  const means = fuse();
  return { branches, alone, head, means, log };

  function fuse(): Record<HeadModality, Float32Array> {
    run.progress.say("fusion: embeddings of all sites");
    const sites = [...split.plots, ...split.presenceOnly, ...split.validation];
    const climate = embedSites(
      branches.climate,
      [...Array(table.count).keys()],
      (some) => cubeImages(table, "climate", some),
      256,
    );
    const sentinel2 = embedByWindow(branches.sentinel2, table, scale, sites, seededRandom(plan.seed + 1));
    const others = [climate, sentinel2].map((values) => ({
      values,
      mean: meanOverSites(values, split.plots, table.count),
    }));
    const landsatFirst = landsatMean(branches.landsat, table, split);
    joinHeads(
      head,
      headOrder.map((modality, index) => ({
        head: ownHeads[modality],
        mean: index === 0 ? landsatFirst : others[index - 1]!.mean,
      })),
    );
    const parts = { table, split, landsat: branches.landsat, others, head, weights: plan.weights };
    const task = fusionTask({ ...parts, batch: plan.batch, dropout: plan.dropout });
    log.push(...runStage(task, plan.schedules.fusion, stage("fusion")));
    return {
      landsat: landsatMean(branches.landsat, table, split),
      climate: others[0]!.mean,
      sentinel2: others[1]!.mean,
    };
  }
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
  if (modality !== "sentinel2")
    return embedSites(branches[modality], sites, (some) => cubeImages(table, modality, some), 256);
  const patches = (some: readonly number[]) =>
    windowImages(
      some.map((site) => patchWindow(table, site)),
      scale,
    );
  return embedSites(branches.sentinel2, sites, patches, 16);
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
