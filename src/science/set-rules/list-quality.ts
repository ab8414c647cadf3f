import type { ScoredPlots } from "../metrics/scored-plots.ts";

/** How good lists were on plots. */
export interface ListQuality {
  /** Mean share of a plot's recorded species that the list misses; null when no plot has a recorded species. */
  readonly misses: number | null;
  /** Mean share of a plot's listed species that were recorded; null when nothing is listed anywhere. */
  readonly precision: number | null;
  /** Mean number of species listed. */
  readonly listLength: number;
}

/**
 * Computes misses, precision and length of lists on plots. Plots without a recorded species are left out of the misses,
 * plots with an empty list are left out of the precision.
 *
 * @param listed  Row-major [plot, species], 1 where listed.
 */
export function listQuality(
  { plotCount, speciesCount, recorded }: ScoredPlots,
  listed: Uint8Array,
): ListQuality {
  let [misses, plotsWithRecords, precision, plotsWithLists, listedInAll] = [0, 0, 0, 0, 0];
  for (let plot = 0; plot < plotCount; plot++) {
    let [recordedHere, listedHere, both] = [0, 0, 0];
    for (let at = plot * speciesCount; at < (plot + 1) * speciesCount; at++) {
      recordedHere += recorded[at]!;
      listedHere += listed[at]!;
      both += recorded[at]! & listed[at]!;
    }
    listedInAll += listedHere;
    if (recordedHere > 0) {
      plotsWithRecords++;
      misses += 1 - both / recordedHere;
    }
    if (listedHere > 0) {
      plotsWithLists++;
      precision += both / listedHere;
    }
  }
  return {
    misses: plotsWithRecords === 0 ? null : misses / plotsWithRecords,
    precision: plotsWithLists === 0 ? null : precision / plotsWithLists,
    listLength: listedInAll / plotCount,
  };
}
