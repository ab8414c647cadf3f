import { presenceGiven, type SharedEffect } from "../counts/shared-effect.ts";
import { descendingOrder } from "../statistics/ascending-order.ts";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";

/**
 * Draws `count` assemblages from species probabilities, each a list of positions in `probabilities`, most probable
 * first. The same seed draws the same assemblages.
 *
 * Without an effect, species are drawn independently. With one (see {@link SharedEffect}), each draw has its own common
 * part, so that rich and poor assemblages are as frequent as on plots. Neither knows which species grow together: both
 * can draw mixtures that exist nowhere (a bog with a beech).
 */
export function drawAssemblages(
  probabilities: ArrayLike<number>,
  { count, seed, effect = null }: { count: number; seed: number; effect?: SharedEffect | null },
): number[][] {
  const random = seededRandom(seed);
  const order = [...descendingOrder(probabilities)];
  const suitability = effect && Float64Array.from(probabilities, normalQuantile);
  return Array.from({ length: count }, () => {
    const chances =
      effect && suitability ? presenceGiven(suitability, effect, random.normal()) : probabilities;
    return order.filter((species) => random.uniform() < chances[species]!);
  });
}
