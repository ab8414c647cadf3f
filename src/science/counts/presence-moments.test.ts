import { expect, it } from "vitest";
import fixture from "./poisson-binomial.fixture.json" with { type: "json" };
import { presenceMoments } from "./presence-moments.ts";

it.each(fixture.distributions)(
  "agrees with exact fractions and with the moments of the exact mass",
  (oracle) => {
    const { mean, variance, thirdMoment } = presenceMoments(oracle.presence);
    expect(mean).toBeCloseTo(oracle.mean, 12);
    expect(variance).toBeCloseTo(oracle.variance, 12);
    const third = oracle.mass.reduce((sum, one, count) => sum + one * (count - oracle.mean) ** 3, 0);
    expect(thirdMoment).toBeCloseTo(third, 10);
  },
);
