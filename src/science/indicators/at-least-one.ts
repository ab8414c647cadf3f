import { presenceGiven, SHARED_NODES, type SharedEffect } from "../counts/shared-effect.ts";
import { normalQuantile } from "../statistics/normal-distribution.ts";

/**
 * Probability that at least one of some species is present.
 *
 * @param presence  Their probabilities; none gives 0.
 * @param effect  The shared effect of the cell, or null to take species as independent.
 */
export function atLeastOne(presence: Float64Array, effect: SharedEffect | null): number {
  if (effect === null || effect.share === 0) return 1 - noneOf(presence);
  const suitability = presence.map(normalQuantile);
  return SHARED_NODES.reduce(
    (sum, { z, weight }) => sum + weight * (1 - noneOf(presenceGiven(suitability, effect, z))),
    0,
  );
}

function noneOf(presence: Float64Array): number {
  return presence.reduce((product, probability) => product * (1 - probability), 1);
}
