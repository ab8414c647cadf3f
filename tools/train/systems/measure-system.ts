import { aucOverSpecies } from "../../../src/models/evaluation/macro-auc.ts";
import { overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { adaptiveTopKAccuracy, topKAccuracy } from "../../../src/science/metrics/top-k-accuracy.ts";
import { presenceRecords } from "./presence-records.ts";
import { bestThreshold, microF1At } from "./threshold-sweep.ts";

/** How good a system is on plots that it never saw; shares are of the presences of these plots. */
export interface SystemQuality {
  readonly macroAuc: Bootstrapped | null;
  readonly medianAuc: number | null;
  /** At the threshold that was best on other plots; null where there are none, or where scores are shares. */
  readonly microF1: { readonly value: number; readonly threshold: number } | null;
  readonly top1: number;
  readonly top10: number;
  readonly top30: number;
  readonly adaptiveTop30: number;
}

/** Draws of blocks for an interval. */
export const DRAWS = 400;

/** Measures a system. @param elsewhere  its scores of the plots on which the threshold of F1 is chosen. */
export function measureSystem(
  plots: ScoredPlots,
  blocks: readonly string[],
  elsewhere: ScoredPlots | null,
): SystemQuality {
  const auc = aucOverSpecies(plots);
  const records = presenceRecords(plots);
  const threshold = elsewhere === null ? null : bestThreshold(elsewhere);
  return {
    macroAuc: overBlocks(auc.macro, blocks, DRAWS),
    medianAuc: auc.median([...blocks.keys()]),
    microF1: threshold === null ? null : { value: microF1At(plots, threshold), threshold },
    top1: topKAccuracy(records, 1),
    top10: topKAccuracy(records, 10),
    top30: topKAccuracy(records, 30),
    adaptiveTop30: adaptiveTopKAccuracy(records, 30).accuracy,
  };
}
