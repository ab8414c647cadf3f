import { expect, it } from "vitest";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { fitSharedEffect } from "./fit-shared-effect.ts";

/** Plots whose species share `share` of their latent variance, of a flora whose richness varies from plot to plot. */
function simulate(seed: number, share: number, speciesCount: number, rarity: number) {
  const random = seededRandom(seed);
  const plotCount = 300;
  const presence = new Float64Array(plotCount * speciesCount);
  const counts = new Float64Array(plotCount);
  for (let plot = 0; plot < plotCount; plot++) {
    const common = Math.sqrt(share) * random.normal();
    for (let species = 0; species < speciesCount; species++) {
      const probability = random.uniform() ** rarity;
      presence[plot * speciesCount + species] = probability;
      const latent = normalQuantile(probability) + common + Math.sqrt(1 - share) * random.normal();
      if (latent > 0) counts[plot]!++;
    }
  }
  return { plotCount, speciesCount, presence, counts };
}

it.each([
  [0, 200, 3],
  [0.05, 200, 3],
  [0.15, 200, 3],
  [0.4, 200, 3],
  // Rare species only, where single masses are computed exactly.
  [0.2, 40, 20],
])("recovers a share of %d with %d species", (share, speciesCount, rarity) => {
  const fitted = fitSharedEffect(simulate(7, share, speciesCount, rarity));
  expect(Math.abs(fitted.share - share)).toBeLessThan(share === 0 ? 0.005 : 0.25 * share);
});
