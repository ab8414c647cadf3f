import type { SiteTable } from "../data/site-table.ts";
import type { Split } from "../data/split.ts";
import { backwardBranch, forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import { branchGradients, branchParameters, headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient, type SpeciesHead } from "../engine/species-head.ts";
import type { StageTask } from "../run/run-stage.ts";
import { cubeImages } from "./cube-inputs.ts";
import { embedSites, meanGradient, meanOverPositions } from "./embed-sites.ts";
import { mixedBatches } from "./mixed-batches.ts";
import { thinned } from "./shared-picture-task.ts";
import { gatherTargets, validateHead, type Weights } from "./training-parts.ts";

/** One modality's embeddings of some sites, and their mean over the training plots. */
export interface ModalityEmbeddings {
  /** [sites, channels] */
  readonly values: Float32Array;
  /** [channels] */
  readonly mean: Float32Array;
}

/** The settings for training the fused head. */
export interface FusionSetup {
  readonly table: SiteTable;
  readonly split: Split;
  /** The Landsat branch, which is trained further with the head while its running statistics stay fixed. */
  readonly landsat: TrainableBranch;
  /** Of all sites of the table; modalities in the order of the head's columns, after those of Landsat. */
  readonly others: readonly ModalityEmbeddings[];
  readonly head: SpeciesHead;
  readonly weights: Weights;
  readonly batch: { readonly plots: number; readonly presenceOnly: number };
  /** Chance that a site's modality is replaced by its mean in a step; one always stays. */
  readonly dropout: number;
}

/** Plots that the mean of the Landsat embedding is taken over at the start of an epoch. */
const meanPlots = 2000;

/**
 * Trains the head over all embeddings so that it works without any of them, together with the Landsat branch: its cubes cost
 * little, and it does not have to repeat what the other modalities tell.
 */
export function fusionTask(setup: FusionSetup): StageTask {
  const { table, split, landsat, others, head, weights, batch, dropout } = setup;
  const channels = landsat.at(-1)!.outputs;
  return {
    name: "fusion",
    parameters: [...branchParameters("fusion.landsat", landsat), ...headParameters("fusion.head", head)],
    statistics: new Map(),
    stepsPerEpoch: Math.ceil(split.plots.length / batch.plots),
    beginEpoch: (_epoch, random) => {
      const sitesOf = mixedBatches(split, batch, random);
      const mean = landsatMean(landsat, table, split);
      return (step) => {
        const sites = sitesOf(step);
        const isKept = sites.map(() => {
          const kept = [landsat, ...others].map(() => random.uniform() >= dropout);
          if (!kept.includes(true)) kept[random.integerBelow(kept.length)] = true;
          return kept;
        });
        const trace = forwardBranch(landsat, cubeImages(table, "landsat", sites), true);
        const own = { values: meanOverPositions(trace.features), mean };
        const joined = joinEmbeddings([own, ...gather(others, sites)], [...sites.keys()], (row, modality) =>
          Boolean(isKept[row]![modality]),
        );
        const gradient = headGradient(head, joined, gatherTargets(table, sites, weights));
        const byOwn = firstColumns(gradient.embeddings, sites.length, channels, (row) => isKept[row]![0]!);
        const gradients = branchGradients(
          backwardBranch(landsat, trace, meanGradient(trace.features, byOwn)),
        );
        return { loss: gradient.loss, gradients: [...gradients, ...headGradients(gradient)] };
      };
    },
    validate: () => validateHead(head, embedValidation(setup), table, split.validation),
  };
}

/** The embeddings of the validation plots side by side, [plots, all channels]. */
export function embedValidation({
  table,
  split,
  landsat,
  others,
}: Pick<FusionSetup, "table" | "split" | "landsat" | "others">): Float32Array {
  const sites = split.validation;
  const mean = new Float32Array(landsat.at(-1)!.outputs);
  const own = { values: embedLandsat(landsat, table, sites), mean };
  return joinEmbeddings([own, ...gather(others, sites)], [...sites.keys()], () => true);
}

/** The mean Landsat embedding over training plots, evenly chosen. */
export function landsatMean(branch: TrainableBranch, table: SiteTable, split: Split): Float32Array {
  const values = embedLandsat(branch, table, thinned(split.plots, meanPlots));
  const channels = branch.at(-1)!.outputs;
  const mean = new Float64Array(channels);
  for (let at = 0; at < values.length; at++) mean[at % channels]! += (values[at]! * channels) / values.length;
  return Float32Array.from(mean);
}

function embedLandsat(branch: TrainableBranch, table: SiteTable, sites: readonly number[]): Float32Array {
  return embedSites(branch, sites, (some) => cubeImages(table, "landsat", some), 256);
}

/** The same modalities with the rows of some sites alone. */
function gather(modalities: readonly ModalityEmbeddings[], sites: readonly number[]): ModalityEmbeddings[] {
  return modalities.map(({ values, mean }) => {
    const channels = mean.length;
    const rows = new Float32Array(sites.length * channels);
    for (const [row, site] of sites.entries())
      rows.set(values.subarray(site * channels, (site + 1) * channels), row * channels);
    return { values: rows, mean };
  });
}

/** The first columns of [rows, all columns], zero in rows that are not kept. */
function firstColumns(
  values: Float32Array,
  rows: number,
  columns: number,
  isKept: (row: number) => boolean,
): Float32Array {
  const width = values.length / rows;
  const first = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    if (isKept(row)) first.set(values.subarray(row * width, row * width + columns), row * columns);
  return first;
}

/** The sites' embeddings side by side, [sites, all channels], each replaced by its mean where it is not kept. */
export function joinEmbeddings(
  modalities: readonly ModalityEmbeddings[],
  sites: readonly number[],
  isKept: (row: number, modality: number) => boolean,
): Float32Array {
  const width = modalities.reduce((sum, { mean }) => sum + mean.length, 0);
  const joined = new Float32Array(sites.length * width);
  for (const [row, site] of sites.entries()) {
    let at = row * width;
    for (const [modality, { values, mean }] of modalities.entries()) {
      const channels = mean.length;
      joined.set(isKept(row, modality) ? values.subarray(site * channels, (site + 1) * channels) : mean, at);
      at += channels;
    }
  }
  return joined;
}
