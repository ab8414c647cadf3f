import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { summariseSpecies } from "../../../src/science/metrics/species-summary.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { growForest } from "./random-forest.ts";

const fixture = JSON.parse(readFileSync(new URL("random-forest.fixture.json", import.meta.url), "utf8")) as {
  predictorCount: number;
  speciesCount: number;
  training: { predictors: number[]; recorded: number[] };
  test: { predictors: number[]; recorded: number[] };
  forestMacroAuc: number;
};

test("ranks unseen sites as well as scikit-learn's forest does", () => {
  const { predictorCount, speciesCount, training } = fixture;
  const forest = growForest(
    {
      predictors: Float32Array.from(training.predictors),
      predictorCount,
      recorded: Uint8Array.from(training.recorded),
      speciesCount,
    },
    { trees: 60, tried: 3, fewestSites: 3 },
    seededRandom(1),
  );
  const recorded = Uint8Array.from(fixture.test.recorded);
  const scores = forest(Float32Array.from(fixture.test.predictors));
  const plots = { plotCount: recorded.length / speciesCount, speciesCount, scores, recorded };
  expect(Math.abs(summariseSpecies(plots, rocAuc).macro! - fixture.forestMacroAuc)).toBeLessThan(0.02);
});

test("a single tree on its own sites parts what one predictor decides", () => {
  const predictors = Float32Array.from({ length: 40 }, (_, at) => at);
  const recorded = Uint8Array.from({ length: 40 }, (_, at) => (at >= 17 ? 1 : 0));
  const data = { predictors, predictorCount: 1, recorded, speciesCount: 1 };
  const forest = growForest(data, { trees: 25, tried: 1, fewestSites: 1 }, seededRandom(3));
  const scores = forest(Float32Array.of(2, 12, 22, 38));
  expect([...scores.slice(0, 2)]).toEqual([0, 0]);
  for (const score of scores.slice(2)) expect(score).toBeCloseTo(1, 5);
});
