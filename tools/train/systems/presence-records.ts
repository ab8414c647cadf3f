import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { ScoredRecords } from "../../../src/science/metrics/top-k-accuracy.ts";
import { descendingOrder } from "../../../src/science/statistics/ascending-order.ts";

/** Each presence of each plot as a record of one species, as GeoLifeCLEF has them. */
export function presenceRecords({ plotCount, speciesCount, scores, recorded }: ScoredPlots): ScoredRecords {
  const [plotOf, species]: [number[], number[]] = [[], []];
  for (let plot = 0; plot < plotCount; plot++)
    for (let one = 0; one < speciesCount; one++)
      if (recorded[plot * speciesCount + one] === 1) {
        plotOf.push(plot);
        species.push(one);
      }
  const rows = new Float32Array(plotOf.length * speciesCount);
  for (const [record, plot] of plotOf.entries())
    rows.set(scores.subarray(plot * speciesCount, (plot + 1) * speciesCount), record * speciesCount);
  return { recordCount: plotOf.length, speciesCount, scores: rows, species };
}

/**
 * Computes the adaptive top-K accuracy of these records as `adaptiveTopKAccuracy` does, without a row for each: a plot counts as often as it
 * has presences.
 */
export function adaptiveTopKOfPlots(
  { plotCount, speciesCount, scores, recorded }: ScoredPlots,
  k: number,
): number {
  const presences = new Float64Array(plotCount);
  for (const [at, one] of recorded.entries()) presences[Math.floor(at / speciesCount)]! += one;
  const all = presences.reduce((sum, one) => sum + one, 0);
  let threshold = Number.NEGATIVE_INFINITY;
  let above = 0;
  for (const at of descendingOrder(scores)) {
    above += presences[Math.floor(at / speciesCount)]!;
    if (above > Math.floor(k * all)) {
      threshold = scores[at]!;
      break;
    }
  }
  let hits = 0;
  for (const [at, one] of recorded.entries()) if (one === 1 && scores[at]! > threshold) hits++;
  return hits / all;
}
