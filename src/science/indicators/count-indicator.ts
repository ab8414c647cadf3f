import { type CountInterval, countInterval, countMoments } from "../counts/count-distribution.ts";
import { poissonBinomialMass } from "../counts/poisson-binomial-mass.ts";
import { dispersedMass, type SharedEffect } from "../counts/shared-effect.ts";
import { descendingOrder } from "../statistics/ascending-order.ts";

/** A number of species in one cell, with what is known of it. */
export interface CountIndicator {
  readonly mean: number;
  /** With the shared effect where one was fitted, else for independent species, which is too small. */
  readonly variance: number;
  /** Probability that no species is present; with {@link atLeastOne} the clearest way to show a mean below 10. */
  readonly none: number;
  readonly atLeastOne: number;
  /** Interval with the shared effect; null where none was fitted: then no interval is shown. */
  readonly interval: CountInterval | null;
  /** Interval for independent species. Shown beside the interval, with its coverage on calibration plots; never alone. */
  readonly rawInterval: CountInterval;
  /** Indices of the species behind the number, largest probability first; impossible ones left out. */
  readonly species: readonly number[];
}

/**
 * Computes how many of the counted species are present, with uncertainty, from every species' probability of presence.
 *
 * @param presence  One probability per species of the model.
 * @param counted  Which species count.
 * @param effect  The shared effect fitted on calibration plots, or null.
 * @param level  Level of the intervals, 0.9 by default.
 */
export function countIndicator(
  presence: ArrayLike<number>,
  counted: (species: number) => boolean,
  effect: SharedEffect | null,
  level = 0.9,
): CountIndicator {
  const species = [...descendingOrder(presence)].filter((one) => presence[one]! > 0 && counted(one));
  const probabilities = Float64Array.from(species, (one) => presence[one]!);
  const raw = poissonBinomialMass(probabilities);
  const mass = effect === null ? raw : dispersedMass(probabilities, effect);
  const none = mass[0]!;
  return {
    mean: probabilities.reduce((sum, probability) => sum + probability, 0),
    variance: countMoments(mass).variance,
    none,
    atLeastOne: 1 - none,
    interval: effect === null ? null : countInterval(mass, level),
    rawInterval: countInterval(raw, level),
    species,
  };
}
