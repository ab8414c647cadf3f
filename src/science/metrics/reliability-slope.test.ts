import { expect, it } from "vitest";
import fixture from "../statistics/logistic-regression.fixture.json" with { type: "json" };
import { logistic } from "../statistics/logit.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { reliabilitySlope } from "./reliability-slope.ts";

it("agrees with R's glm of the records on the logit", () => {
  const { intercept, slope } = reliabilitySlope(fixture.probability, fixture.recorded);
  expect(intercept).toBeCloseTo(fixture.slope[0]!, 9);
  expect(slope).toBeCloseTo(fixture.slope[1]!, 9);
});

it("is below 1 for probabilities that are too extreme, and near 1 for true ones", () => {
  const random = seededRandom(1);
  const logOdds = Float64Array.from({ length: 20_000 }, () => 1.5 * random.normal() - 1);
  const recorded = Uint8Array.from(logOdds, (value) => (random.uniform() < logistic(value) ? 1 : 0));
  expect(reliabilitySlope(logOdds.map(logistic), recorded).slope).toBeCloseTo(1, 1);
  const tooExtreme = logOdds.map((value) => logistic(2 * value));
  expect(reliabilitySlope(tooExtreme, recorded).slope).toBeCloseTo(0.5, 1);
});

it("takes probabilities of 0 and 1 without infinities", () => {
  const { slope } = reliabilitySlope([0, 0, 0.5, 1, 1, 1], [0, 1, 0, 1, 0, 1]);
  expect(Number.isFinite(slope)).toBe(true);
});
