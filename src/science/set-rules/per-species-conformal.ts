import { type ScoredPlots, speciesColumn } from "../metrics/scored-plots.ts";

/**
 * Finds a conformal threshold for each species by itself: the k-th smallest probability among the plots where it was recorded,
 * k = floor(alpha (m + 1)) of its m presences (split conformal, class-conditional: Vovk 2012; Sadinle, Lei and
 * Wasserman 2019).
 *
 * It promises for each species that at most a share alpha of the plots with this species fail to list it. This is not
 * the promise on a plot's species ({@link conformalThreshold}), and the two are never mixed in one list.
 *
 * @returns one threshold per species (listed where probability >= threshold); null where the species has fewer than
 * 1/alpha − 1 presences, too few for any promise.
 */
export function perSpeciesThresholds(plots: ScoredPlots, alpha: number): (number | null)[] {
  return Array.from({ length: plots.speciesCount }, (_, species) => {
    const { scores, recorded } = speciesColumn(plots, species);
    const atPresences = scores.filter((_score, plot) => recorded[plot] === 1).sort();
    const k = Math.floor(alpha * (atPresences.length + 1) + 1e-12);
    return k === 0 ? null : atPresences[k - 1]!;
  });
}
