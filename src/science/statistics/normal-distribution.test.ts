import { expect, it } from "vitest";
import fixture from "../counts/poisson-binomial.fixture.json" with { type: "json" };
import { normalCumulative, normalDensity, normalQuantile } from "./normal-distribution.ts";

it.each(fixture.normal)("density and cumulative at $x agree with scipy", ({ x, density, cumulative }) => {
  expect(normalDensity(x) / density).toBeCloseTo(1, 12);
  expect(Math.abs(normalCumulative(x) - cumulative)).toBeLessThan(1e-14);
  if (x < 0) expect(normalCumulative(x) / cumulative).toBeCloseTo(1, 6);
});

it.each(fixture.quantiles)("quantile of $share agrees with scipy", ({ share, x }) => {
  expect(Math.abs(normalQuantile(share) - x)).toBeLessThanOrEqual(4e-15 * Math.max(Math.abs(x), 1));
});

it("goes to infinity at 0 and 1", () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  expect([normalCumulative(Number.NEGATIVE_INFINITY), normalCumulative(Number.POSITIVE_INFINITY)]).toEqual([
    0, 1,
  ]);
});
