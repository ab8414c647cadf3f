import { normalQuantile } from "../statistics/normal-distribution.ts";
import { presenceGiven, SHARED_NODES, type SharedEffect } from "./shared-effect.ts";

/** Returns the probability that at least one of some species is present, with a shared effect, or as if they were independent. */
export function anyPresent(presence: Float64Array, effect: SharedEffect | null): number {
  if (effect === null || effect.share === 0) return 1 - noneOf(presence);
  const suitability = presence.map(normalQuantile);
  let none = 0;
  for (const { z, weight } of SHARED_NODES) none += weight * noneOf(presenceGiven(suitability, effect, z));
  return 1 - none;
}

function noneOf(presence: Float64Array): number {
  return presence.reduce((product, p) => product * (1 - p), 1);
}
