import { expect, it } from "vitest";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { countMoments, cumulativeMass } from "./count-distribution.ts";
import { poissonBinomialMass } from "./poisson-binomial-mass.ts";
import { dispersedMass } from "./shared-effect.ts";

const random = seededRandom(61);
const presence = Float64Array.from({ length: 120 }, () => random.uniform() ** 3);

it("is the Poisson-binomial where species share nothing", () => {
  expect(dispersedMass(presence, { share: 0 })).toEqual(poissonBinomialMass(presence));
  const nearly = dispersedMass(presence, { share: 1e-9 });
  const raw = poissonBinomialMass(presence);
  expect(Math.max(...raw.map((one, count) => Math.abs(one - nearly[count]!)))).toBeLessThan(1e-5);
});

it.each([0.05, 0.2, 0.5])("keeps the mean and widens the spread at a share of %d", (share) => {
  const raw = countMoments(poissonBinomialMass(presence));
  const dispersed = countMoments(dispersedMass(presence, { share }));
  expect(dispersed.mean).toBeCloseTo(raw.mean, 4);
  expect(dispersed.variance).toBeGreaterThan(1.5 * raw.variance);
});

it("is the distribution of drawn plots whose species share one normal", () => {
  const share = 0.15;
  const suitability = presence.map(normalQuantile);
  const counts = new Float64Array(presence.length + 1);
  const draws = 40_000;
  for (let draw = 0; draw < draws; draw++) {
    const common = Math.sqrt(share) * random.normal();
    const own = Math.sqrt(1 - share);
    const count = suitability.reduce((sum, u) => sum + (u + common + own * random.normal() > 0 ? 1 : 0), 0);
    counts[count]! += 1 / draws;
  }
  const drawn = cumulativeMass(counts);
  const exact = cumulativeMass(dispersedMass(presence, { share }));
  // Kolmogorov-Smirnov distance: 1.95 / sqrt(draws) is its 99.9 % point.
  const distance = Math.max(...exact.map((value, count) => Math.abs(value - drawn[count]!)));
  expect(distance).toBeLessThan(1.95 / Math.sqrt(draws));
});

it("keeps certain and impossible species certain and impossible", () => {
  const mass = dispersedMass([1, 1, 0], { share: 0.4 });
  expect(mass[2]).toBeCloseTo(1, 12);
});
