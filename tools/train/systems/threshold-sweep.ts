import { f1 } from "../../../src/science/metrics/f1.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";

/** The thresholds of the multi-scale paper: 0.2 to 0.8 in steps of 0.025. */
const thresholds: readonly number[] = Array.from({ length: 25 }, (_, step) => 0.2 + step * 0.025);

/** Micro F1 of the species that score at least a threshold, in [0, 1]. */
export function microF1At(plots: ScoredPlots, threshold: number): number {
  return f1(
    plots,
    Uint8Array.from(plots.scores, (score) => (score >= threshold ? 1 : 0)),
  ).micro;
}

/** Returns the threshold of the sweep with the best micro F1 on these plots, the least of equals. */
export function bestThreshold(plots: ScoredPlots): number {
  let [best, quality] = [thresholds[0]!, -1];
  for (const threshold of thresholds) {
    const own = microF1At(plots, threshold);
    if (own > quality) [best, quality] = [threshold, own];
  }
  return best;
}
