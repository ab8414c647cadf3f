import type { ScoredPlots } from "../metrics/scored-plots.ts";
import { descendingOrder } from "../statistics/ascending-order.ts";

/**
 * Finds the K for which "the K highest scored species" has the best sample-averaged F1 on the calibration plots. It
 * needs ranks only, so it also works for models without probabilities.
 *
 * @returns K in [1, speciesCount]; the smallest where several are best.
 */
export function estimateK(plots: ScoredPlots): number {
  const { plotCount, speciesCount, scores, recorded } = plots;
  const f1Sums = new Float64Array(speciesCount + 1);
  for (let plot = 0; plot < plotCount; plot++) {
    const from = plot * speciesCount;
    const recordedHere = recorded.subarray(from, from + speciesCount);
    const recordedCount = recordedHere.reduce((sum, one) => sum + one, 0);
    const order = descendingOrder(scores.subarray(from, from + speciesCount));
    let both = 0;
    for (let k = 1; k <= speciesCount; k++) {
      both += recordedHere[order[k - 1]!]!;
      f1Sums[k]! += (2 * both) / (k + recordedCount);
    }
  }
  let best = 1;
  for (let k = 2; k <= speciesCount; k++) if (f1Sums[k]! > f1Sums[best]!) best = k;
  return best;
}
