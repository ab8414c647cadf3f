import { describe, expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import {
  countInterval,
  countMoments,
  countQuantile,
  cumulativeMass,
  randomisedPit,
} from "./count-distribution.ts";
import fixture from "./poisson-binomial.fixture.json" with { type: "json" };
import { poissonBinomialMass } from "./poisson-binomial-mass.ts";

describe.each(fixture.distributions)("$presence.length species", (oracle) => {
  const mass = poissonBinomialMass(oracle.presence);

  it("has the quantiles of exact fractions", () => {
    for (const [share, count] of Object.entries(oracle.quantiles)) {
      expect(countQuantile(mass, Number(share))).toBe(count);
    }
    expect(countInterval(mass, 0.9)).toEqual({
      lower: oracle.quantiles["0.05"],
      upper: oracle.quantiles["0.95"],
      level: 0.9,
    });
  });

  it("has the mean and variance of exact fractions", () => {
    expect(countMoments(mass).mean).toBeCloseTo(oracle.mean, 12);
    expect(countMoments(mass).variance).toBeCloseTo(oracle.variance, 12);
  });

  it("has a cumulative that rises to 1", () => {
    const cumulative = cumulativeMass(mass);
    expect(cumulative.at(-1)).toBeCloseTo(1, 13);
    for (let k = 1; k < cumulative.length; k++)
      expect(cumulative[k]).toBeGreaterThanOrEqual(cumulative[k - 1]!);
    const half = oracle.quantiles["0.5"];
    expect(cumulative[half]).toBeGreaterThanOrEqual(0.5 - 1e-12);
    expect(cumulative[half - 1] ?? 0).toBeLessThan(0.5);
  });
});

it("judges small counts without bias: the randomised PIT of true counts is uniform", () => {
  const random = seededRandom(41);
  const presence = [0.02, 0.1, 0.3];
  const mass = poissonBinomialMass(presence);
  const bins = new Float64Array(10);
  for (let draw = 0; draw < 20_000; draw++) {
    const observed = presence.filter((p) => random.uniform() < p).length;
    bins[Math.min(Math.floor(randomisedPit(mass, observed, random.uniform()) * 10), 9)]!++;
  }
  // Chi-square with 9 degrees of freedom: 27.9 is its 99.9 % point.
  expect(bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
});

it("puts an impossible count at the end", () => {
  expect(randomisedPit(Float64Array.of(0.5, 0.5), 5, 0.3)).toBe(1);
});
