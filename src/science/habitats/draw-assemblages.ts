import { presenceGiven, type SharedEffect } from "../counts/shared-effect.ts";
import { descendingOrder } from "../statistics/ascending-order.ts";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";

/**
 * `count` assemblages drawn from species probabilities, each a list of positions in `probabilities`, most probable first;
 * the same seed draws the same.
 *
 * Without an effect species are drawn independently. With one (see {@link SharedEffect}) each draw has its own common
 * part, so that species-rich and poor assemblages come as often as on plots; which species go together is not in it, and
 * both make mixtures that no place has (a bog with a beech).
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
