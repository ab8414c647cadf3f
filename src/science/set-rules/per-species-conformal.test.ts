import { expect, it } from "vitest";
import { logistic } from "../statistics/logit.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { perSpeciesThresholds } from "./per-species-conformal.ts";
import fixture from "./set-rules.fixture.json" with { type: "json" };

it.each(fixture.conformal)("agrees with a search over every threshold", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };
  for (const alpha of ["0.1", "0.25", "0.5"] as const) {
    expect(perSpeciesThresholds(plots, Number(alpha))).toEqual(oracle.perSpecies[alpha]);
  }
});

it("misses a species on at most alpha of its plots, on average over calibrations", () => {
  const random = seededRandom(21);
  const [alpha, runs, plotCount] = [0.2, 2000, 60];
  let missed = 0;
  let counted = 0;
  for (let run = 0; run < runs; run++) {
    const scores = Float64Array.from({ length: plotCount }, () => logistic(random.normal() - 0.5));
    const recorded = Uint8Array.from(scores, (probability) => (random.uniform() < probability ? 1 : 0));
    const [threshold] = perSpeciesThresholds({ plotCount, speciesCount: 1, scores, recorded }, alpha);
    // The score of one new presence: plots are drawn until one holds the species.
    let score = logistic(random.normal() - 0.5);
    while (random.uniform() >= score) score = logistic(random.normal() - 0.5);
    if (threshold === null || threshold === undefined) continue;
    counted++;
    if (score < threshold) missed++;
  }
  const standardError = Math.sqrt((alpha * (1 - alpha)) / counted);
  expect(missed / counted).toBeLessThanOrEqual(alpha + 3 * standardError);
  expect(missed / counted).toBeGreaterThanOrEqual(alpha - 1 / 20 - 3 * standardError);
});
