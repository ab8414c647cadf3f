import { expect, it } from "vitest";
import { fitQuadraticTerms, quadraticRow } from "./quadratic-terms.ts";

// Two predictors at three sites; the third site is a test site with values of its own.
const predictors = Float64Array.of(1, 10, 3, 30, 5, 0);

it("standardises by the training sites only and adds squares", () => {
  const terms = fitQuadraticTerms(predictors, 2, [0, 1]);
  expect(terms).toEqual({ means: Float64Array.of(2, 20), deviations: Float64Array.of(1, 10) });
  expect([...quadraticRow(terms, [5, 0])]).toEqual([1, 3, 9, -2, 4]);
});

it("refuses a constant predictor", () => {
  expect(() => fitQuadraticTerms(Float64Array.of(4, 4), 1, [0, 1])).toThrow(
    "predictor 0: expected values that vary, got 4 only",
  );
});
