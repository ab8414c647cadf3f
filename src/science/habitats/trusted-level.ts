import type { HabitatLevel } from "./eunis-class.ts";
import type { HabitatLevels, HabitatProbability } from "./roll-up.ts";

/** The habitat to show, at the finest level that can be trusted. */
export interface TrustedHabitat extends HabitatProbability {
  readonly level: HabitatLevel;
}

/**
 * Returns the most probable habitat of the finest level at which its calibrated probability reaches the bar; null where
 * even level 1 does not reach it.
 *
 * @param bar  The smallest probability to trust, for example 0.5.
 */
export function trustedHabitat(levels: HabitatLevels, bar: number): TrustedHabitat | null {
  for (const level of [3, 2, 1] as const) {
    const [best] = levels[`level${level}`];
    if (best !== undefined && best.probability >= bar) return { ...best, level };
  }
  return null;
}
