import { describe, expect, test } from "vitest";
import type { SdmCalibration } from "../../models/sdm-calibration.ts";
import { areaIntervals, withSamplingError } from "./area-intervals.ts";

const check = (cells: number, coverage: number, bias = 0) => ({
  cells,
  areas: 40,
  regions: 5,
  level: 0.9,
  alpha: { coverage, bias },
  gamma: { coverage: 0.9, bias: 0, independentBias: 1 },
});

const error = { shift: 0, lower: -1.6449, upper: 1.6449 };

const fitted = (shown: ReturnType<typeof check>[]): SdmCalibration["gamma"] => ({
  pattern: "landsat",
  rangeMetres: 300,
  speciesShare: 0.3,
  sharedRangeMetres: 300,
  sharedShare: 0.05,
  regionShare: 0.02,
  siteShare: 0.05,
  floors: [0, 0, 0],
  fittedOn: "a test",
  errors: [1, 10].map((cells) => ({ cells, alpha: error, gamma: error })),
  shown,
});

const cells = (all: number) => ({
  positions: [
    [0, 0],
    [50, 0],
  ] as const,
  presence: [Float64Array.of(0.5, 0.2, 0.9), Float64Array.of(0.4, 0.3, 0.9)],
  all,
});

describe("intervals of an area", () => {
  test("are there for a size between two that were covered, around the mean", () => {
    const { alpha, gamma } = areaIntervals(fitted([check(1, 0.9), check(10, 0.88)]), cells(2));
    expect(alpha.lower!).toBeLessThan(1.6);
    expect(alpha.upper!).toBeGreaterThan(1.6);
    expect(alpha.mean).toBeCloseTo(1.6, 0);
    expect(gamma.lower!).toBeLessThan(gamma.mean!);
    expect(gamma.reason).toBeNull();
  });

  test.each([
    [
      "larger than any that was checked",
      [check(1, 0.9), check(10, 0.9)],
      11,
      /hold for areas of 1 to 10 cells, and this one has 11$/,
    ],
    ["beside a size that was not covered", [check(1, 0.9), check(10, 0.7)], 2, /of 2 cells were not shown/],
    ["beside a size covered too well", [check(1, 0.99), check(10, 0.9)], 2, /of 2 cells were not shown/],
    ["beside a size with bias", [check(1, 0.9, 0.2), check(10, 0.9)], 2, /of 2 cells were not shown/],
    [
      "beside such a size, between others that were covered",
      [check(1, 0.9), check(10, 0.7), check(100, 0.9)],
      20,
      /of 20 cells were not shown/,
    ],
  ])("of alpha are withheld for a size %s", (_, checks, all, reason) => {
    const { alpha } = areaIntervals(fitted(checks), cells(all));
    expect([alpha.lower, alpha.upper]).toEqual([null, null]);
    expect(alpha.reason).toMatch(reason);
  });

  test("are moved and widened by what draws missed on areas of their size", () => {
    const checks = [check(1, 0.9), check(10, 0.9)];
    const raw = areaIntervals(fitted(checks), cells(2)).gamma;
    const moved = { shift: Math.log(2), lower: -3.2898, upper: 3.2898 };
    const errors = [1, 10].map((cells) => ({ cells, alpha: error, gamma: moved }));
    const { gamma } = areaIntervals({ ...fitted(checks)!, errors }, cells(2));
    expect(gamma.mean! / raw.mean!).toBeCloseTo(2, 9);
    const reach = ({ lower, upper }: typeof raw) => Math.log(upper! / lower!);
    expect(reach(gamma) / reach(raw)).toBeCloseTo(2, 9);
  });

  test("are withheld where no areas told what draws miss", () => {
    const { errors: _errors, ...without } = fitted([check(1, 0.9), check(10, 0.9)])!;
    expect(areaIntervals(without, cells(2)).alpha.reason).toMatch(/not shown to hold/);
  });

  test("are withheld without a fit, and say so", () => {
    expect(areaIntervals(undefined, cells(2)).gamma.reason).toMatch(/no dependence .* was fitted/);
  });
});

test("the error of a sample widens an interval by the root of the sum of squares", () => {
  const interval = { mean: 10, lower: 7, upper: 14, reason: null };
  expect(withSamplingError(interval, 10, 4 / 1.6449)).toMatchObject({
    lower: 5,
    upper: 10 + Math.hypot(4, 4),
  });
  expect(withSamplingError(interval, 10, 0)).toBe(interval);
  expect(withSamplingError(interval, 10, null)).toMatchObject({ lower: null, upper: null });
});
