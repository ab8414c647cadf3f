import { ascendingOrder } from "../statistics/ascending-order.ts";

/** One bin of a reliability curve. */
export interface ReliabilityBin {
  /** Mean probability in the bin. */
  readonly probability: number;
  /** Share of the bin's plot-species pairs that were recorded. */
  readonly recorded: number;
  /** Pairs in the bin. */
  readonly count: number;
}

/**
 * Reliability curve: pairs of a probability and a record cut into bins of (as nearly as can be) equal count, in rising
 * probability. On a calibrated model each bin's recorded share is its mean probability.
 *
 * Bins hold equal counts and not equal widths, because most plot-species pairs lie near probability 0: with equal
 * widths all bins but the first would be nearly empty (Nixon et al. 2019).
 */
export function reliabilityCurve(
  probabilities: ArrayLike<number>,
  recorded: ArrayLike<number>,
  binCount = 10,
): ReliabilityBin[] {
  const order = ascendingOrder(probabilities);
  const bins: ReliabilityBin[] = [];
  for (let bin = 0; bin < binCount; bin++) {
    const start = Math.floor((bin * order.length) / binCount);
    const end = Math.floor(((bin + 1) * order.length) / binCount);
    if (end === start) continue;
    let probabilitySum = 0;
    let recordedSum = 0;
    for (const at of order.subarray(start, end)) {
      probabilitySum += probabilities[at]!;
      recordedSum += recorded[at]!;
    }
    const count = end - start;
    bins.push({ probability: probabilitySum / count, recorded: recordedSum / count, count });
  }
  return bins;
}

/** Mean distance between the curve and the diagonal, weighted by count: expected calibration error, in [0, 1]. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const pairs = bins.reduce((sum, bin) => sum + bin.count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count / pairs) * Math.abs(bin.probability - bin.recorded), 0);
}
