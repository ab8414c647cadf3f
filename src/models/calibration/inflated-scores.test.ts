import { expect, test } from "vitest";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { logistic } from "../../science/statistics/logit.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { assessedClasses, otherClasses } from "./assessed-classes.ts";
import { calibrationPlots } from "./calibration-plots.ts";
import { crossFit } from "./cross-fit.ts";

/** 400 plots and 40 species whose true logits are known, and the sigmoids of a network trained with pos_weight 10. */
function simulate() {
  const random = seededRandom(21);
  const [plotCount, speciesCount] = [400, 40];
  const logits = Float64Array.from({ length: plotCount * speciesCount }, () => -2.5 + 1.5 * random.normal());
  const truth = logits.map(logistic);
  const recorded = Uint8Array.from(truth, (probability) => (random.uniform() < probability ? 1 : 0));
  const placed = Array.from({ length: plotCount }, (_, at) => ({ region: 0, x: 4e6 + 700 * at, y: 3e6 }));
  // Weighting presences ten times adds ln 10 to the logit that fits best.
  const scores = logits.map((logit) => logistic(logit + Math.log(10)));
  return { plots: calibrationPlots(placed, recorded, speciesCount), scores, truth, recorded };
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;

test("probabilities survive a training that weighted presences ten times", () => {
  const { plots, scores, truth, recorded } = simulate();
  const { beta, elsewhere } = crossFit(plots, scores);
  const calibrated = scores.map((score) => betaCalibrated(beta, score));
  expect(mean(scores) / mean(truth)).toBeGreaterThan(3);
  expect(mean(calibrated)).toBeCloseTo(mean(recorded), 6);
  const errors = truth.map((probability, at) => Math.abs(probability - calibrated[at]!));
  expect(Math.max(...errors)).toBeLessThan(0.05);
  expect(mean(truth.map((probability, at) => Math.abs(probability - elsewhere[at]!)))).toBeLessThan(0.01);
});

test("a class is assessed by a plot that has it or by counts of its training", () => {
  const table = { species: [{ trainingPlots: 0 }, { trainingPlots: 12 }, { trainingPlots: null }] };
  const kept = assessedClasses(4, new Map([["Poa annua", 2]]), table as never);
  expect([kept, otherClasses(4, kept)]).toEqual([
    [1, 2],
    [0, 3],
  ]);
});
