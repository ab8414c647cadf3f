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
 * Computes the reliability curve: pairs of a probability and a record, divided into bins of (nearly) equal count, in
 * rising probability. For a calibrated model, the recorded share of each bin equals its mean probability.
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

/** Computes the expected calibration error, in [0, 1]: the mean distance between the curve and the diagonal, weighted by count. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const pairs = bins.reduce((sum, bin) => sum + bin.count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count / pairs) * Math.abs(bin.probability - bin.recorded), 0);
}
