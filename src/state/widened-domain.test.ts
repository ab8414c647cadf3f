import { expect, test } from "vitest";
import { widenedAboutZero, widenedDomain } from "./widened-domain.ts";

test("the ends are round, begin at 0, and only widen", () => {
  const first = widenedDomain([0, 0], [Number.NaN, 3.3, 21.2]);
  expect(first).toEqual([0, 30]);
  expect(widenedDomain(first, [4, 9])).toBe(first);
  expect(widenedDomain(first, [41])).toEqual([0, 60]);
});

test("values that all lie far above 0 begin at a round number", () => {
  expect(widenedDomain([0, 0], [82, 110])).toEqual([80, 110]);
});

test("values beneath 0 have their own round beginning", () => {
  expect(widenedDomain([0, 0], [-3.2, 6])).toEqual([-5, 7.5]);
});

test("nothing known leaves it as it is, and small probabilities keep their digits", () => {
  expect(widenedDomain([0, 0], [Number.NaN])).toEqual([0, 0]);
  expect(widenedDomain([0, 0], [0.0012, 0.034])).toEqual([0, 0.04]);
});

test("changes have 0 in their middle, as wide as the larger side", () => {
  const first = widenedAboutZero([0, 0], [0.6, Number.NaN, -1.7]);
  expect(first).toEqual([-2, 2]);
  expect(widenedAboutZero(first, [1.9])).toBe(first);
});
