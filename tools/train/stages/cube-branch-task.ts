import type { SiteTable } from "../data/site-table.ts";
import type { Split } from "../data/split.ts";
import { backwardBranch, forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import { branchGradients, branchParameters, headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient, type SpeciesHead } from "../engine/species-head.ts";
import type { StageTask } from "../run/run-stage.ts";
import { type CubeModality, cubeImages } from "./cube-inputs.ts";
import { embedSites, meanGradient, meanOverPositions } from "./embed-sites.ts";
import { mixedBatches } from "./mixed-batches.ts";
import { branchStatistics, gatherTargets, validateHead, type Weights } from "./training-parts.ts";

/** The settings for training a branch on cubes. */
export interface CubeBranchSetup {
  readonly table: SiteTable;
  readonly split: Split;
  readonly modality: CubeModality;
  readonly branch: TrainableBranch;
  readonly head: SpeciesHead;
  readonly weights: Weights;
  /** Presence-absence plots and presence-only cells in a batch. */
  readonly batch: { readonly plots: number; readonly presenceOnly: number };
}

/** The Landsat or climate branch with a head of its own, learning from all sites in random batches. */
export function cubeBranchTask(setup: CubeBranchSetup): StageTask {
  const { table, split, modality, branch, head, weights, batch } = setup;
  const isFrom = (sites: readonly number[], size: number) => (size > 0 ? Math.ceil(sites.length / size) : 0);
  const stepsPerEpoch = isFrom(split.plots, batch.plots) || isFrom(split.presenceOnly, batch.presenceOnly);
  return {
    name: modality,
    parameters: [...branchParameters(modality, branch), ...headParameters(`${modality}.head`, head)],
    statistics: new Map(branchStatistics(modality, branch)),
    stepsPerEpoch,
    beginEpoch: (_epoch, random) => {
      const sitesOf = mixedBatches(split, batch, random);
      return (step) => {
        const sites = sitesOf(step);
        const trace = forwardBranch(branch, cubeImages(table, modality, sites), false);
        const embeddings = meanOverPositions(trace.features);
        const gradient = headGradient(head, embeddings, gatherTargets(table, sites, weights));
        const byFeatures = meanGradient(trace.features, gradient.embeddings);
        const gradients = branchGradients(backwardBranch(branch, trace, byFeatures));
        return { loss: gradient.loss, gradients: [...gradients, ...headGradients(gradient)] };
      };
    },
    validate: () => {
      const inputs = (sites: readonly number[]) => cubeImages(table, modality, sites);
      const embeddings = embedSites(branch, split.validation, inputs, 256);
      return validateHead(head, embeddings, table, split.validation);
    },
  };
}
