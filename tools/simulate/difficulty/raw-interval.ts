/**
 * Computes the raw 90 % interval of a richness: the 5 % and 95 % points of the sum of independent presences (Poisson-binomial
 * distribution, by direct convolution).
 *
 * @param probabilities  One per species.
 */
export function rawInterval(probabilities: Iterable<number>): readonly [lower: number, upper: number] {
  let mass = Float64Array.of(1);
  for (const probability of probabilities) {
    if (probability === 0) continue;
    const next = new Float64Array(mass.length + 1);
    for (let count = 0; count < mass.length; count++) {
      next[count] = next[count]! + mass[count]! * (1 - probability);
      next[count + 1] = mass[count]! * probability;
    }
    mass = next;
  }
  return [quantile(mass, 0.05), quantile(mass, 0.95)];
}

/** The smallest count whose cumulative chance reaches `share`. */
function quantile(mass: Float64Array, share: number): number {
  let sum = 0;
  for (let count = 0; count < mass.length; count++) {
    sum += mass[count]!;
    if (sum >= share) return count;
  }
  return mass.length - 1;
}
