import { expect, it } from "vitest";
import { expectedCalibrationError, reliabilityCurve } from "./reliability-curve.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };

const { probabilities, recorded, meanProbability, recordedShare } = fixture.reliability;

it("agrees with scikit-learn's quantile bins", () => {
  const bins = reliabilityCurve(probabilities, recorded);
  expect(bins.map(({ count }) => count)).toEqual(Array(10).fill(100));
  bins.forEach((bin, at) => {
    expect(bin.probability).toBeCloseTo(meanProbability[at]!, 12);
    expect(bin.recorded).toBeCloseTo(recordedShare[at]!, 12);
  });
});

it("makes no empty bins where there are fewer pairs than bins", () => {
  expect(reliabilityCurve([0.2, 0.8], [0, 1])).toEqual([
    { probability: 0.2, recorded: 0, count: 1 },
    { probability: 0.8, recorded: 1, count: 1 },
  ]);
});

it("weighs the distance to the diagonal by count", () => {
  const bins = [
    { probability: 0.1, recorded: 0.2, count: 30 },
    { probability: 0.6, recorded: 0.3, count: 10 },
  ];
  // (30 × 0.1 + 10 × 0.3) / 40
  expect(expectedCalibrationError(bins)).toBeCloseTo(0.15, 12);
});
