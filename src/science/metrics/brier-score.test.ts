import { expect, it } from "vitest";
import { brierScore } from "./brier-score.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };

it.each(fixture.plots)("agrees with scikit-learn", ({ scores, recorded, brier }) => {
  expect(brierScore(scores, recorded)).toBeCloseTo(brier, 12);
});

it("is q (1 - q) for a constant probability equal to the prevalence q", () => {
  expect(brierScore([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0])).toBe(0.1875);
});
