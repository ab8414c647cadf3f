import type { ScoredPlots } from "../metrics/scored-plots.ts";
import { conformalThreshold } from "./conformal-risk-control.ts";
import { type ListQuality, listQuality } from "./list-quality.ts";

/** One promise and the quality of the lists that keep it. */
export interface AlphaPoint extends ListQuality {
  readonly alpha: number;
  readonly threshold: number;
}

/**
 * Computes misses, precision and list length for each alpha, so that a user can choose between missing species and long
 * lists, and knows the price of a promise.
 *
 * @param calibration  Plots that set the thresholds, with the block of each.
 * @param test  Other plots, on which the quality is measured.
 * @returns one point per alpha that the calibration blocks can promise, in the order given; the others are left out.
 */
export function alphaCurve(
  calibration: { readonly plots: ScoredPlots; readonly blocks: readonly (string | number)[] },
  test: ScoredPlots,
  alphas: readonly number[],
): AlphaPoint[] {
  return alphas.flatMap((alpha) => {
    const conformal = conformalThreshold(calibration.plots, calibration.blocks, alpha);
    if (conformal === null) return [];
    const { threshold } = conformal;
    const listed = Uint8Array.from(test.scores, (probability) => (probability >= threshold ? 1 : 0));
    return [{ alpha, threshold, ...listQuality(test, listed) }];
  });
}
