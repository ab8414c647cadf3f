import { choicesOfParts } from "../../../src/models/calibration/choices-of-parts.ts";
import {
  macroAucDifference,
  measureRanks,
  type RankMetrics,
} from "../../../src/models/evaluation/measure.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { allPlots } from "../data/all-plots.ts";
import { readIsland } from "../data/read-island.ts";
import { siteTable } from "../data/scale-inputs.ts";
import type { Plan } from "../plan.ts";
import { headOrder, type TrainedNetwork } from "../train-branches.ts";
import { embedPlots, plotsToScore, scoreByBranch, scorePlots } from "./score-sites.ts";

/** A trained network with its inputs and labels, and islands that it never saw. */
export interface IslandsToRank {
  readonly network: TrainedNetwork;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly plan: Plan;
  readonly islands: readonly {
    readonly name: string;
    readonly folder: string;
    /** Sentinel-2 embeddings of its plots, as `embedTestPictures` gives them. */
    readonly pictures: Float32Array;
  }[];
}

/** How well a network ranks plots of an island that it never saw, and its scores of all modalities there. */
export interface IslandRanks {
  readonly models: Readonly<Record<string, RankMetrics>>;
  /** Macro AUC of all modalities minus that of each branch alone, paired by block. */
  readonly minusFused: Readonly<Record<string, ReturnType<typeof macroAucDifference>>>;
  readonly fused: ScoredPlots;
}

const draws = 200;

/**
 * Ranks the plots of every island. This needs no calibration and so can run at the same time.
 *
 * @public called by name in a thread
 */
export async function rankOnIslands(
  { network, labels, preprocessing, plan, islands }: IslandsToRank,
  progress: Progress,
): Promise<IslandRanks[]> {
  const ranks: IslandRanks[] = [];
  for (const { name, folder, pictures } of islands) {
    progress.say(`testing on ${name}`);
    const surveys = { name, files: allPlots, presenceOnly: false, withPictures: false };
    const table = siteTable([await readIsland(folder, surveys)], labels, preprocessing);
    const plots = embedPlots(network, table, plotsToScore(table, plan.patches.evaluation), pictures);
    const models: Record<string, RankMetrics> = {};
    const minusFused: Record<string, ReturnType<typeof macroAucDifference>> = {};
    const fused = scorePlots(network, plots, headOrder);
    for (const used of choicesOfParts(headOrder))
      models[used.join("+")] = measureRanks(scorePlots(network, plots, used), plots.blocks, draws);
    for (const modality of headOrder) {
      const branch = scoreByBranch(network, plots, modality);
      models[`${modality} branch alone`] = measureRanks(branch, plots.blocks, draws);
      minusFused[modality] = macroAucDifference(fused, branch, plots.blocks, draws);
    }
    ranks.push({ models, minusFused, fused });
  }
  return ranks;
}
