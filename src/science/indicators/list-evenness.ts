/** How evenly probability is spread over the predicted list; it says nothing of plant cover. */
export interface ListEvenness {
  /** Shannon index H of p / sum p, in natural logarithms; 0 for a single species. */
  readonly shannon: number;
  /** exp(H): the number of equally probable species that would have the same index (Hill 1973; Jost 2006). */
  readonly effectiveSpecies: number;
  /** Variance over plots of these probabilities, to first order, species independent (the delta method). */
  readonly variance: number;
}

/**
 * Computes the Shannon index of the predicted list; null when no species is possible.
 *
 * Variance: with S = sum p and dH/dx_j = −(ln(p_j / S) + H) / S, Var H ≈ sum (dH/dx_j)² p_j (1 − p_j). This is the
 * variance of the index of a list drawn species by species. It leaves out what species have in common, so it is a lower
 * bound of the true variance.
 */
export function listEvenness(presence: ArrayLike<number>): ListEvenness | null {
  const probabilities = Array.from(presence).filter((probability) => probability > 0);
  const total = probabilities.reduce((sum, probability) => sum + probability, 0);
  if (total === 0) return null;
  const shannon = -probabilities.reduce((sum, p) => sum + (p / total) * Math.log(p / total), 0);
  const variance = probabilities.reduce(
    (sum, p) => sum + ((Math.log(p / total) + shannon) / total) ** 2 * p * (1 - p),
    0,
  );
  return { shannon: Math.max(shannon, 0), effectiveSpecies: Math.exp(shannon), variance };
}
