import { expect, test } from "vitest";
import fixture from "./species-turnover.fixture.json" with { type: "json" };
import { areaTurnover, cellTurnover } from "./species-turnover.ts";

/** Three standard errors of a mean over 40,000 pairs whose counts deviate by about 3. */
const SIMULATED = 0.05;
/** The ratio of means differs from the mean ratio of such lists by no more. */
const RATIO = 0.01;

test("two random cells share as many species as 40,000 simulated pairs do", () => {
  const { first, second } = fixture;
  const found = cellTurnover(first, second);
  for (const key of ["shared", "onlyFirst", "onlySecond"] as const)
    expect(Math.abs(found[key] - fixture[key]), key).toBeLessThan(SIMULATED);
  expect(Math.abs(found.sorensen! - fixture.meanSorensen)).toBeLessThan(RATIO);
  expect(Math.abs(found.jaccard! - fixture.meanJaccard)).toBeLessThan(RATIO);
});

test("equal sure lists are alike in full, lists without a common species not at all", () => {
  expect(cellTurnover([1, 1, 0], [1, 1, 0])).toMatchObject({ sorensen: 1, jaccard: 1, shared: 2 });
  expect(cellTurnover([1, 0], [0, 1])).toMatchObject({
    sorensen: 0,
    jaccard: 0,
    onlyFirst: 1,
    onlySecond: 1,
  });
  expect(cellTurnover([0], [0])).toMatchObject({ sorensen: null, jaccard: null });
});

test("lists of different species are refused", () => {
  expect(() => cellTurnover([0.5, 0.5], [0.5])).toThrow("expected as many as in the first area, 2, got 1");
});

test("the species of two areas are counted once each", () => {
  const sure = { lower: 0.95, upper: 1 };
  const absent = { lower: 0, upper: 0.05 };
  const open = { lower: 0.3, upper: 1 };
  expect(
    areaTurnover([sure, sure, absent, absent, open, sure], [sure, absent, sure, absent, sure, open], 0.9),
  ).toEqual({ shared: 1, onlyFirst: 1, onlySecond: 1, neither: 1, undecided: 2 });
});
