import { expect, test } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { correctedInterval, drawnRichness, errorAtSize } from "./area-intervals.ts";

const independent = {
  ...{ rangeMetres: 300, speciesShare: 0, sharedRangeMetres: 300, sharedShare: 0 },
  ...{ regionShare: 0, siteShare: 0, floors: new Float64Array(100) },
};

test("draws of independent species have the mean and spread of their count", () => {
  // 100 species of 0.5 in one cell: mean 50, deviation 5, so about 0.1 in the logarithm.
  const cells = {
    cellCount: 1,
    speciesCount: 100,
    presence: new Float64Array(100).fill(0.5),
    positions: [[0, 0]] as const,
    weights: [1],
  };
  const { alpha, gamma } = drawnRichness(cells, independent, seededRandom(4));
  expect(Math.abs(gamma.mean - 50)).toBeLessThan(2);
  expect(gamma.spread).toBeGreaterThan(0.08);
  expect(gamma.spread).toBeLessThan(0.12);
  expect(Math.abs(alpha.mean - 50)).toBeLessThan(2);
});

test("an error moves the mean and stretches the spread, in the logarithm", () => {
  const found = correctedInterval({ mean: 10, spread: 0.5 }, { shift: Math.log(2), lower: -2, upper: 1 });
  expect(found.mean).toBeCloseTo(20, 9);
  expect(found.lower).toBeCloseTo(20 / Math.E, 9);
  expect(found.upper).toBeCloseTo(20 * Math.sqrt(Math.E), 9);
});

test("between two sizes an error lies on a line in the logarithm of cells, and beyond them there is none", () => {
  const error = (shift: number) => ({ shift, lower: -1, upper: 1 });
  const known = [16, 64].map((cells, at) => ({ cells, alpha: error(at), gamma: error(2 * at) }));
  expect(errorAtSize(known, 32)!.alpha.shift).toBeCloseTo(0.5, 12);
  expect(errorAtSize(known, 32)!.gamma.shift).toBeCloseTo(1, 12);
  expect(errorAtSize(known, 64)!.alpha.shift).toBe(1);
  expect([errorAtSize(known, 15), errorAtSize(known, 65), errorAtSize([], 20)]).toEqual([null, null, null]);
});
