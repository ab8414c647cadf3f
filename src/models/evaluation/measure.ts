import { averagePrecision } from "../../science/metrics/average-precision.ts";
import { type Bootstrapped, blockBootstrap } from "../../science/metrics/block-bootstrap.ts";
import { rocAuc } from "../../science/metrics/roc-auc.ts";
import type { ScoredPlots } from "../../science/metrics/scored-plots.ts";
import { summariseSpecies } from "../../science/metrics/species-summary.ts";
import { topKQuality } from "../../science/metrics/top-k.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { type AucOfPlots, prepareMacroAuc } from "./macro-auc.ts";

/** The metrics of ranks, which need no calibration. */
export interface RankMetrics {
  readonly plots: number;
  readonly speciesWithBothClasses: number;
  readonly macroAuc: Bootstrapped | null;
  readonly medianAuc: number | null;
  readonly microAuc: number | null;
  readonly macroAveragePrecision: number | null;
  readonly top25: { readonly precision: number; readonly recall: number; readonly f1: number };
}

/** Metrics of ranks with an interval over spatial blocks for the macro AUC (`draws` of them). */
export function measureRanks(plots: ScoredPlots, blocks: readonly string[], draws: number): RankMetrics {
  const auc = summariseSpecies(plots, rocAuc);
  return {
    plots: plots.plotCount,
    speciesWithBothClasses: auc.counted,
    macroAuc: overBlocks(prepareMacroAuc(plots), blocks, draws),
    medianAuc: auc.median,
    microAuc: auc.micro,
    macroAveragePrecision: summariseSpecies(plots, averagePrecision).macro,
    top25: topKQuality(plots, 25),
  };
}

/** Interval of the difference in macro AUC of two models on the same plots, paired by block. */
export function macroAucDifference(
  one: ScoredPlots,
  other: ScoredPlots,
  blocks: readonly string[],
  draws: number,
): Bootstrapped | null {
  const [ofOne, ofOther] = [prepareMacroAuc(one), prepareMacroAuc(other)];
  const statistic = (plots: readonly number[]) => {
    const [a, b] = [ofOne(plots), ofOther(plots)];
    return a === null || b === null ? null : a - b;
  };
  return overBlocks(statistic, blocks, draws);
}

/** A statistic of plots with its interval over spatial blocks. */
export function overBlocks(
  statistic: AucOfPlots,
  blocks: readonly string[],
  draws: number,
): Bootstrapped | null {
  return blockBootstrap({ blocks, statistic, random: seededRandom(1), draws });
}
