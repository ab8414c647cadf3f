import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { maxExpectedF1 } from "./max-expected-f1.ts";
import fixture from "./set-rules.fixture.json" with { type: "json" };

it.each(fixture.expectedF1)("is the best of all lists over all outcomes: $probabilities", (oracle) => {
  const { size, expectedF1 } = maxExpectedF1(oracle.probabilities);
  expect(size).toBe(oracle.best.length);
  expect(expectedF1).toBeCloseTo(oracle.expectedF1, 12);
});

it("lists nothing where nothing is possible, and one certain species", () => {
  expect(maxExpectedF1([0, 0])).toEqual({ size: 0, expectedF1: 0 });
  expect(maxExpectedF1([0, 1, 0])).toEqual({ size: 1, expectedF1: 1 });
});

it("agrees with the mean F1 of drawn plots on a flora of thousands", () => {
  const random = seededRandom(31);
  const probabilities = Float64Array.from({ length: 3000 }, () => random.uniform() ** 30)
    .sort()
    .reverse();
  const { size, expectedF1 } = maxExpectedF1(probabilities);
  let sum = 0;
  for (let draw = 0; draw < 2000; draw++) {
    let [hits, present] = [0, 0];
    for (let species = 0; species < probabilities.length; species++) {
      if (random.uniform() >= probabilities[species]!) continue;
      present++;
      if (species < size) hits++;
    }
    sum += (2 * hits) / (size + present);
  }
  expect(sum / 2000).toBeCloseTo(expectedF1, 2);
});
