import { expect, it } from "vitest";
import { reliabilitySlope } from "../metrics/reliability-slope.ts";
import { logistic } from "../statistics/logit.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import fixture from "./beta-calibration.fixture.json" with { type: "json" };
import { betaCalibrated, fitBetaCalibration } from "./beta-calibration.ts";

it("agrees with R's glm on ln(s) and -ln(1 - s)", () => {
  const { a, b, c } = fitBetaCalibration(fixture.score, fixture.recorded);
  expect(c).toBeCloseTo(fixture.both[0]!, 7);
  expect(a).toBeCloseTo(fixture.both[1]!, 7);
  expect(b).toBeCloseTo(fixture.both[2]!, 7);
});

it("leaves out a term that would turn the order of scores round", () => {
  const { a, b, c } = fitBetaCalibration(fixture.score, fixture.flat);
  expect(b).toBe(0);
  expect(c).toBeCloseTo(fixture.onlyA[0]!, 7);
  expect(a).toBeCloseTo(fixture.onlyA[1]!, 7);
});

it("promises as many presences as the calibration plots hold, and keeps the order of scores", () => {
  const calibration = fitBetaCalibration(fixture.score, fixture.recorded);
  const probabilities = fixture.score.map((score) => betaCalibrated(calibration, score));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(probabilities)).toBeCloseTo(sum(fixture.recorded), 6);
  const byScore = [...fixture.score.keys()].sort((i, j) => fixture.score[i]! - fixture.score[j]!);
  for (let at = 1; at < byScore.length; at++) {
    expect(probabilities[byScore[at]!]).toBeGreaterThanOrEqual(probabilities[byScore[at - 1]!]!);
  }
});

it("undoes positive weights: pairs it never saw get a reliability slope near 1", () => {
  const random = seededRandom(5);
  const draw = () => {
    const truth = Float64Array.from({ length: 30_000 }, () => 1.3 * random.normal() - 2);
    // A network trained with positives weighing 10 answers with log-odds raised by ln 10.
    const scores = truth.map((logOdds) => logistic(logOdds + Math.log(10)));
    return {
      scores,
      recorded: Uint8Array.from(truth, (value) => (random.uniform() < logistic(value) ? 1 : 0)),
    };
  };
  const calibrationPairs = draw();
  const calibration = fitBetaCalibration(calibrationPairs.scores, calibrationPairs.recorded);
  const unseen = draw();
  const probabilities = unseen.scores.map((score) => betaCalibrated(calibration, score));
  expect(reliabilitySlope(unseen.scores, unseen.recorded).intercept).toBeLessThan(-2);
  const { intercept, slope } = reliabilitySlope(probabilities, unseen.recorded);
  expect(Math.abs(slope - 1)).toBeLessThan(0.06);
  expect(Math.abs(intercept)).toBeLessThan(0.1);
});

it("stays strictly inside (0, 1) at saturated sigmoids", () => {
  const calibration = fitBetaCalibration(fixture.score, fixture.recorded);
  expect(betaCalibrated(calibration, 0)).toBeGreaterThan(0);
  expect(betaCalibrated(calibration, 1)).toBeLessThan(1);
});

it("refuses scores that fall with presence", () => {
  const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
  const recorded = [0, 0, 1, 0, 1, 0, 1, 1, 1];
  expect(() => fitBetaCalibration(scores, recorded)).toThrow(
    /expected to rise with presence, got a calibration slope of -/,
  );
});
