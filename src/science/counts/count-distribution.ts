/** Computes the mean and variance of a count from its mass. */
export function countMoments(mass: Float64Array): { mean: number; variance: number } {
  let mean = 0;
  for (let count = 0; count < mass.length; count++) mean += count * mass[count]!;
  let variance = 0;
  for (let count = 0; count < mass.length; count++) variance += (count - mean) ** 2 * mass[count]!;
  return { mean, variance };
}

/** Returns P(count <= k) for each k. Same length as the mass; ends at 1 within rounding. */
export function cumulativeMass(mass: Float64Array): Float64Array {
  let sum = 0;
  return mass.map((one) => {
    sum += one;
    return Math.min(sum, 1);
  });
}

/** Returns the smallest count k with P(count <= k) >= share, share in (0, 1]. */
export function countQuantile(mass: Float64Array, share: number): number {
  let sum = 0;
  for (let count = 0; count < mass.length - 1; count++) {
    sum += mass[count]!;
    // The tolerance counts a share as reached that the sum would reach exactly without rounding.
    if (sum >= share - 1e-12) return count;
  }
  return mass.length - 1;
}

/** A central interval of counts; both ends belong to it. */
export interface CountInterval {
  readonly lower: number;
  readonly upper: number;
  /** Probability asked for, for example 0.9; a whole-number interval holds at least that. */
  readonly level: number;
}

/** Returns the interval between the quantiles (1 − level)/2 and (1 + level)/2. */
export function countInterval(mass: Float64Array, level: number): CountInterval {
  return {
    lower: countQuantile(mass, (1 - level) / 2),
    upper: countQuantile(mass, (1 + level) / 2),
    level,
  };
}

/**
 * Computes the randomised probability integral transform of an observed count. Over many observations it is uniform in
 * [0, 1] when the distribution is right, however small the counts are (Smith 1985; Czado, Gneiting and Held 2009).
 *
 * @param uniform  A uniform random number in [0, 1).
 */
export function randomisedPit(mass: Float64Array, observed: number, uniform: number): number {
  let below = 0;
  for (let count = 0; count < Math.min(observed, mass.length); count++) below += mass[count]!;
  return below + uniform * (mass[observed] ?? 0);
}
