import { normalCumulative, normalQuantile } from "../statistics/normal-distribution.ts";
import { poissonBinomialMass } from "./poisson-binomial-mass.ts";

/**
 * What the species of a plot have in common beyond the inputs (the plot's history, its age, its recorder): the share of
 * the variance of each species' latent suitability that is common to all species. With 0, species are independent.
 *
 * Model: species j is present where normalQuantile(p_j) + sqrt(share) z + sqrt(1 − share) e_j > 0, with z common to the
 * plot and e_j independent for each species, all standard normal: the one-factor probit of Ochi and Prentice (1984).
 * Each species keeps its probability p_j exactly; only the spread of the count grows.
 */
export interface SharedEffect {
  /** In [0, 1). */
  readonly share: number;
}

/** Values of z and their weights: the trapezium rule on [−5, 5], whose error for bell-shaped integrands is tiny. */
const STEP = 0.25;
export const SHARED_NODES: readonly { readonly z: number; readonly weight: number }[] = trapeziumNodes();

/**
 * Returns each species' probability, given the common part z of its plot.
 *
 * @param suitability  normalQuantile(p) per species.
 */
export function presenceGiven(suitability: Float64Array, { share }: SharedEffect, z: number): Float64Array {
  const shift = Math.sqrt(share) * z;
  const scale = 1 / Math.sqrt(1 - share);
  return suitability.map((value) => normalCumulative((value + shift) * scale));
}

/**
 * Computes the distribution of the number of species present with a shared effect: the Poisson-binomial averaged over
 * the common part. The mean Σp is the same as without the effect; the variance is larger.
 *
 * @returns mass, where mass[k] = P(exactly k present). Length n + 1.
 */
export function dispersedMass(presence: ArrayLike<number>, effect: SharedEffect): Float64Array {
  if (effect.share === 0) return poissonBinomialMass(presence);
  const suitability = Float64Array.from(presence, normalQuantile);
  const mass = new Float64Array(presence.length + 1);
  for (const { z, weight } of SHARED_NODES) {
    const given = poissonBinomialMass(presenceGiven(suitability, effect, z));
    for (let count = 0; count < mass.length; count++) mass[count]! += weight * given[count]!;
  }
  return mass;
}

function trapeziumNodes(): { z: number; weight: number }[] {
  const values = Array.from({ length: 10 / STEP + 1 }, (_, at) => -5 + at * STEP);
  const total = values.reduce((sum, z) => sum + Math.exp((-z * z) / 2), 0);
  return values.map((z) => ({ z, weight: Math.exp((-z * z) / 2) / total }));
}
