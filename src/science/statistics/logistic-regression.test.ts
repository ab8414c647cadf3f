import { expect, it } from "vitest";
import fixture from "./logistic-regression.fixture.json" with { type: "json" };
import { fitLogisticRegression, predictLogistic } from "./logistic-regression.ts";

const predictors = Float64Array.from(fixture.x.flatMap((x, site) => [1, x, x * x, fixture.y[site]!]));
const problem = { predictors, predictorCount: 4, recorded: fixture.recorded };

it("agrees with R's glm, without and with an offset", () => {
  const plain = fitLogisticRegression(problem);
  const shifted = fitLogisticRegression({ ...problem, offset: fixture.offset });
  expect(plain.converged && shifted.converged).toBe(true);
  for (let k = 0; k < 4; k++) {
    expect(plain.coefficients[k]).toBeCloseTo(fixture.plain[k]!, 8);
    expect(shifted.coefficients[k]).toBeCloseTo(fixture.shifted[k]!, 8);
  }
});

it("predicts as many presences as were recorded, which the intercept sees to", () => {
  const { coefficients } = fitLogisticRegression(problem);
  let expected = 0;
  for (let site = 0; site < fixture.recorded.length; site++) {
    expected += predictLogistic(coefficients, predictors.subarray(4 * site, 4 * site + 4));
  }
  expect(expected).toBeCloseTo(
    fixture.recorded.reduce((sum, one) => sum + one, 0),
    8,
  );
});

it("stays finite on separable records with a ridge", () => {
  const separable = {
    predictors: Float64Array.of(1, -2, 1, -1, 1, 1, 1, 2),
    predictorCount: 2,
    recorded: [0, 0, 1, 1],
    ridge: [0, 0.1],
  };
  const { coefficients, converged } = fitLogisticRegression(separable);
  expect(converged).toBe(true);
  // At the maximum the slope's gradient, sum of (record - probability) × x, equals the ridge's pull, 0.1 × slope.
  const pull = [-2, -1, 1, 2].reduce(
    (sum, x, site) => sum + (separable.recorded[site]! - predictLogistic(coefficients, [1, x])) * x,
    0,
  );
  expect(pull).toBeCloseTo(0.1 * coefficients[1]!, 8);
});

it("refuses one class and collinear predictors", () => {
  expect(() => fitLogisticRegression({ ...problem, recorded: fixture.recorded.map(() => 1) })).toThrow(
    "expected both classes, got 120 of 120",
  );
  const twice = Float64Array.of(1, 2, 1, 2, 1, 2, 1, 2);
  expect(() =>
    fitLogisticRegression({ predictors: twice, predictorCount: 2, recorded: [0, 1, 1, 0] }),
  ).toThrow("expected independent columns");
});
