import { describe, expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import fixture from "./poisson-binomial.fixture.json" with { type: "json" };
import { directMass, poissonBinomialMass, transformedMass } from "./poisson-binomial-mass.ts";

/** Rounding of some ninety multiplications of doubles. */
const F64_RTOL = 1e-13;

describe.each(fixture.distributions)("$presence.length species", ({ presence, mass }) => {
  it("agrees with exact fractions, relative to each mass by the direct way", () => {
    const direct = directMass(presence);
    expect(direct).toHaveLength(mass.length);
    for (const [count, expected] of mass.entries()) {
      expect(Math.abs(direct[count]! - expected)).toBeLessThanOrEqual(F64_RTOL * expected);
    }
  });
});

describe.each([300, 700, 1024, 3000])("%d species of every probability", (speciesCount) => {
  const random = seededRandom(speciesCount);
  const presence = Float64Array.from({ length: speciesCount }, () => random.uniform());
  const transformed = transformedMass(presence);
  const mass = poissonBinomialMass(presence);

  it("gives the same by Fourier transform as directly", () => {
    const direct = directMass(presence);
    const worst = Math.max(...direct.map((value, count) => Math.abs(value - transformed[count]!)));
    expect(worst).toBeLessThan(1e-14);
  });

  it("sums to 1, with mean sum of p and variance sum of p (1 - p)", () => {
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const mean = sum(mass.map((one, count) => one * count));
    expect(sum(mass)).toBeCloseTo(1, 12);
    expect(mean).toBeCloseTo(sum(presence), 8);
    const variance = sum(mass.map((one, count) => one * (count - mean) ** 2));
    expect(variance).toBeCloseTo(sum(presence.map((p) => p * (1 - p))), 6);
  });

  it("does not depend on the order of species, and mirrors when presence and absence are exchanged", () => {
    const reversed = poissonBinomialMass(presence.toReversed());
    const mirrored = poissonBinomialMass(presence.map((p) => 1 - p)).reverse();
    const worst = Math.max(
      ...mass.map((one, count) =>
        Math.max(Math.abs(one - reversed[count]!), Math.abs(one - mirrored[count]!)),
      ),
    );
    expect(worst).toBeLessThan(1e-14);
  });
});

it("is the binomial when all probabilities are equal", () => {
  const mass = poissonBinomialMass(Array(10).fill(0.5));
  expect([...mass].map((one) => one * 1024)).toEqual([1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1]);
});

it("takes species that are certain, impossible, or none at all", () => {
  expect([...poissonBinomialMass([1, 0, 1])]).toEqual([0, 0, 1, 0]);
  expect([...poissonBinomialMass([])]).toEqual([1]);
  expect([...transformedMass([])]).toEqual([1]);
});

it("refuses what is no probability, with the species", () => {
  expect(() => poissonBinomialMass([0.5, 1.2])).toThrow("expected a probability, got 1.2 for species 1");
  expect(() => poissonBinomialMass([Number.NaN])).toThrow("got NaN for species 0");
});
