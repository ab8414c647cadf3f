import { expect, test } from "vitest";
import fixture from "./richness-bins.fixture.json" with { type: "json" };
import { kOfBin, richnessBins } from "./richness-bins.ts";

test.each(fixture.cases)("bins by quantiles are numpy's", ({ richness, most, bins, means }) => {
  const found = richnessBins(richness, most);
  expect([...found.bins]).toEqual(bins);
  expect(found.means.length).toBe(means.length);
  for (const [at, mean] of means.entries()) expect(found.means[at]).toBeCloseTo(mean, 5);
});

test("K is the bin's mean and five more, within the species of the model", () => {
  expect(kOfBin(12.4, 100)).toBe(17);
  expect(kOfBin(12.4, 15)).toBe(15);
  expect(kOfBin(0, 100)).toBe(5);
  expect(() => richnessBins([], 15)).toThrow(RangeError);
});
