import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import fixture from "./area-of-applicability.fixture.json" with { type: "json" };
import { applicabilityReference, dissimilarityIndex, isApplicable } from "./area-of-applicability.ts";

const training = { siteCount: 60, variableCount: 3, values: Float64Array.from(fixture.training) };
const reference = applicabilityReference(training, fixture.importance, fixture.blocks);

it("agrees with R on the threshold from other blocks", () => {
  expect(reference.threshold).toBeCloseTo(fixture.threshold[0]!, 12);
});

it("agrees with R on the index of new sites, and on which are outside", () => {
  for (const [at, index] of fixture.index.entries()) {
    const site = fixture.new.slice(3 * at, 3 * at + 3);
    expect(dissimilarityIndex(reference, site)).toBeCloseTo(index, 12);
    expect(isApplicable(reference, site)).toBe(index <= fixture.threshold[0]!);
  }
});

it("is 0 at a training site, and a site with a missing value is outside", () => {
  expect(dissimilarityIndex(reference, fixture.training.slice(0, 3))).toBe(0);
  expect(isApplicable(reference, [10, Number.NaN, 0.5])).toBe(false);
});

it("does not see a variable without importance, or one that was constant in training", () => {
  const values = Float64Array.from(fixture.training, (value, at) => (at % 3 === 2 ? 7 : value));
  const blind = applicabilityReference({ ...training, values }, [0, 1, 1], fixture.blocks);
  expect(dissimilarityIndex(blind, [1e6, fixture.training[1]!, 1e6])).toBe(0);
});

it("keeps nearly all unseen blocks of the same country and flags another country", () => {
  const random = seededRandom(101);
  const draw = (siteCount: number, shift: number) => {
    const centres = Array.from({ length: siteCount / 10 }, () => [random.normal(), random.normal()]);
    const values = Float64Array.from({ length: 2 * siteCount }, (_, at) => {
      return centres[Math.floor(at / 20)]![at % 2]! + 0.3 * random.normal() + shift;
    });
    return { siteCount, variableCount: 2, values };
  };
  const blocks = Array.from({ length: 400 }, (_, site) => Math.floor(site / 10));
  const country = applicabilityReference(draw(400, 0), [1, 1], blocks);
  const flagged = ({ siteCount, values }: { siteCount: number; values: Float64Array }) => {
    const outside = Array.from({ length: siteCount }, (_, at) => values.subarray(2 * at, 2 * at + 2)).filter(
      (site) => !isApplicable(country, site),
    );
    return outside.length / siteCount;
  };
  expect(flagged(draw(400, 0))).toBeLessThan(0.1);
  expect(flagged(draw(400, 8))).toBeGreaterThan(0.95);
});

it("refuses a single block and lengths that do not fit", () => {
  expect(() => applicabilityReference(training, fixture.importance, Array(60).fill(1))).toThrow("at least 2");
  expect(() => applicabilityReference(training, [1], fixture.blocks)).toThrow(
    "expected 3 and 60 values, got 1 and 60",
  );
});
