import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";

/** The thresholds of the multi-scale paper: 0.2 to 0.8 in steps of 0.025. */
const thresholds: readonly number[] = Array.from({ length: 25 }, (_, step) => 0.2 + step * 0.025);

/** A micro F1 and the threshold that it was reached at. */
export interface SweptF1 {
  readonly value: number;
  readonly threshold: number;
}

/** Micro F1 on these plots at the threshold of the sweep that is best elsewhere, the least of equals. */
export function sweptF1(plots: ScoredPlots, elsewhere: ScoredPlots): SweptF1 {
  const threshold = bestThreshold(elsewhere);
  return { value: microF1At(plots, threshold), threshold };
}

/** Micro F1 of the species that score at least a threshold, in [0, 1]. */
function microF1At({ scores, recorded }: ScoredPlots, threshold: number): number {
  let [listed, present, both] = [0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    present += recorded[at]!;
    if (scores[at]! < threshold) continue;
    listed++;
    both += recorded[at]!;
  }
  return both === 0 ? 0 : (2 * both) / (listed + present);
}

function bestThreshold(plots: ScoredPlots): number {
  let [best, quality] = [thresholds[0]!, -1];
  for (const threshold of thresholds) {
    const own = microF1At(plots, threshold);
    if (own > quality) [best, quality] = [threshold, own];
  }
  return best;
}
