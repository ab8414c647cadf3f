import type { ScoredPlots } from "../metrics/scored-plots.ts";
import { ascendingOrder } from "../statistics/ascending-order.ts";

/** A threshold that keeps a promise on average over plots like the calibration plots. */
export interface ConformalThreshold {
  /** Listed where probability >= threshold. */
  readonly threshold: number;
  /** The promise: on average at most this share of the species recorded on a plot is missed. */
  readonly alpha: number;
  /** Spatial blocks that the promise rests on; plots without a recorded species are left out of them. */
  readonly blockCount: number;
  readonly plotCount: number;
}

/**
 * Finds the threshold that keeps a promise on missed species by conformal risk control (Angelopoulos et al. 2024,
 * "Conformal Risk Control", theorem 1, with loss bound 1): the largest threshold lambda with n/(n+1) R(lambda) +
 * 1/(n+1) <= alpha, n the number of blocks and R(lambda) the mean over blocks of the mean over a block's plots of the
 * share of recorded species with probability < lambda.
 *
 * Blocks are exchangeable, plots are not: neighbouring plots are alike, and counting each as independent would promise
 * more than the data support.
 *
 * @param plots  Calibration plots with probabilities as scores.
 * @param blocks  Block of each plot. Length plotCount.
 * @returns null when no threshold can keep the promise: that needs at least 1/alpha − 1 blocks.
 */
export function conformalThreshold(
  plots: ScoredPlots,
  blocks: readonly (string | number)[],
  alpha: number,
): ConformalThreshold | null {
  const recordedHere = recordedPerPlot(plots);
  const plotsPerBlock = new Map<string | number, number>();
  for (const [plot, block] of blocks.entries()) {
    if (recordedHere[plot]! > 0) plotsPerBlock.set(block, (plotsPerBlock.get(block) ?? 0) + 1);
  }
  const blockCount = plotsPerBlock.size;
  const riskAllowed = (alpha * (blockCount + 1) - 1) / blockCount;
  if (blockCount === 0 || riskAllowed < -1e-12) return null;

  const probabilities: number[] = [];
  const risks: number[] = [];
  for (let at = 0; at < plots.recorded.length; at++) {
    if (plots.recorded[at] === 0) continue;
    const plot = Math.floor(at / plots.speciesCount);
    probabilities.push(plots.scores[at]!);
    risks.push(1 / (blockCount * plotsPerBlock.get(blocks[plot]!)! * recordedHere[plot]!));
  }
  const threshold = largestWithin(probabilities, risks, riskAllowed);
  const plotCount = recordedHere.reduce((sum, recorded) => sum + (recorded > 0 ? 1 : 0), 0);
  return { threshold, alpha, blockCount, plotCount };
}

/** Returns the largest value such that the risks of the smaller values sum to at most `riskAllowed`. */
function largestWithin(values: readonly number[], risks: readonly number[], riskAllowed: number): number {
  const order = ascendingOrder(values);
  let riskBelow = 0;
  let largest = values[order[0]!]!;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start]!]!;
    if (riskBelow > riskAllowed + 1e-12) break;
    largest = value;
    for (; start < order.length && values[order[start]!] === value; start++)
      riskBelow += risks[order[start]!]!;
  }
  return largest;
}

function recordedPerPlot({ plotCount, speciesCount, recorded }: ScoredPlots): Uint32Array {
  const counts = new Uint32Array(plotCount);
  for (let at = 0; at < recorded.length; at++) counts[Math.floor(at / speciesCount)]! += recorded[at]!;
  return counts;
}
