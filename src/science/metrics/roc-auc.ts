import { meanRanks } from "../statistics/mean-ranks.ts";
import type { SpeciesColumn } from "./scored-plots.ts";

/**
 * Computes the area under the receiver operating characteristic: the probability that a plot where the species was
 * recorded scores higher than a plot where it was not; ties count half.
 *
 * @returns the area in [0, 1] (0.5 is no skill), or null when only one class was recorded.
 *
 * Computed from ranks (Mann and Whitney 1947; Hanley and McNeil 1982), so it is exact with ties. O(n log n).
 */
export function rocAuc({ scores, recorded }: SpeciesColumn): number | null {
  const ranks = meanRanks(scores);
  let presences = 0;
  let rankSum = 0;
  for (let plot = 0; plot < recorded.length; plot++) {
    if (recorded[plot] === 0) continue;
    presences++;
    rankSum += ranks[plot]!;
  }
  const absences = recorded.length - presences;
  if (presences === 0 || absences === 0) return null;
  return (rankSum - (presences * (presences + 1)) / 2) / (presences * absences);
}
