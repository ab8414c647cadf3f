import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listTopK } from "../../../src/science/metrics/top-k.ts";
import { topKAccuracy } from "../../../src/science/metrics/top-k-accuracy.ts";
import { type Drawn, type DrawnAucs, drawnAucs } from "./block-aucs.ts";
import { type BlockDraws, drawBlocks } from "./block-draws.ts";
import { adaptiveTopKOfPlots, presenceRecords } from "./presence-records.ts";

/** How good a system is on plots that it never saw; shares are of the presences of these plots. */
export interface SystemQuality {
  readonly auc: DrawnAucs;
  readonly top1: number;
  readonly top10: number;
  /** The share of presences among the thirty species that score highest on their plot. */
  readonly top30: Drawn;
  readonly adaptiveTop30: number;
}

/** Measures a system on plots with these blocks. */
export function measureSystem(plots: ScoredPlots, blocks: readonly string[]): SystemQuality {
  const draws = drawBlocks(blocks);
  const records = presenceRecords(plots);
  return {
    auc: drawnAucs(plots, draws),
    top1: topKAccuracy(records, 1),
    top10: topKAccuracy(records, 10),
    top30: drawnTop30(plots, draws),
    adaptiveTop30: adaptiveTopKOfPlots(plots, 30),
  };
}

function drawnTop30(plots: ScoredPlots, { blockOf, weights }: BlockDraws): Drawn {
  const listed = listTopK(plots, 30);
  const [found, presences] = [new Float64Array(weights[0]!.length), new Float64Array(weights[0]!.length)];
  for (const [at, one] of plots.recorded.entries()) {
    const block = blockOf[Math.floor(at / plots.speciesCount)]!;
    presences[block]! += one;
    found[block]! += one & listed[at]!;
  }
  const weighted = (numbers: Float64Array, weight: Float64Array) =>
    numbers.reduce((sum, number, block) => sum + number * weight[block]!, 0);
  const [value, ...draws] = weights.map((weight) => weighted(found, weight) / weighted(presences, weight));
  return { value: value!, draws };
}
