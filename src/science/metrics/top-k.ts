import { descendingOrder } from "../statistics/ascending-order.ts";
import type { ScoredPlots } from "./scored-plots.ts";

/** Sample-averaged quality of the K highest scored species; each in [0, 1]. */
export interface TopKQuality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Lists the K highest scored species of every plot: the rule "top K" by which published baselines are scored (K = 25 in
 * GeoPlant, Picek et al. 2024).
 *
 * @returns 1 where listed. Row-major [plot, species]; ties go to the lower species index.
 */
export function listTopK(plots: ScoredPlots, k: number): Uint8Array {
  const { plotCount, speciesCount, scores } = plots;
  const listed = new Uint8Array(plotCount * speciesCount);
  for (let plot = 0; plot < plotCount; plot++) {
    const from = plot * speciesCount;
    const order = descendingOrder(scores.subarray(from, from + speciesCount));
    for (const species of order.subarray(0, k)) listed[from + species] = 1;
  }
  return listed;
}

/**
 * Computes the precision, recall and F1 of the K highest scored species, each averaged over plots. A plot where nothing was
 * recorded counts 0 (as scikit-learn does with zero_division = 0): leave such plots out beforehand if that is not wanted.
 */
export function topKQuality(plots: ScoredPlots, k: number): TopKQuality {
  const { plotCount, speciesCount, recorded } = plots;
  const listed = listTopK(plots, k);
  const listLength = Math.min(k, speciesCount);
  let precision = 0;
  let recall = 0;
  let f1 = 0;
  for (let plot = 0; plot < plotCount; plot++) {
    let recordedHere = 0;
    let both = 0;
    for (let at = plot * speciesCount; at < (plot + 1) * speciesCount; at++) {
      recordedHere += recorded[at]!;
      both += recorded[at]! & listed[at]!;
    }
    if (both === 0) continue;
    precision += both / listLength;
    recall += both / recordedHere;
    f1 += (2 * both) / (listLength + recordedHere);
  }
  return { precision: precision / plotCount, recall: recall / plotCount, f1: f1 / plotCount };
}
