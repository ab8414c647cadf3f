import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { listEvenness } from "./list-evenness.ts";

it("counts equally probable species as that many, and one species as one", () => {
  expect(listEvenness([0.2, 0.2, 0, 0.2, 0.2])!.effectiveSpecies).toBeCloseTo(4, 12);
  expect(listEvenness([0.7])).toMatchObject({ shannon: 0, effectiveSpecies: 1 });
});

it("has no value without a possible species", () => {
  expect(listEvenness([0, 0])).toBeNull();
});

it("has the first-order variance of weights that waver by p (1 - p)", () => {
  // A small wavering of each p, so that the first order is all there is: variance scales with the square of it.
  const random = seededRandom(91);
  const presence = [0.9, 0.4, 0.1, 0.05, 0.6];
  const scale = 0.01;
  const values = Float64Array.from({ length: 40_000 }, () => {
    const wavered = presence.map((p) => p + scale * Math.sqrt(p * (1 - p)) * random.normal());
    return listEvenness(wavered)!.shannon;
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(variance / scale ** 2 / listEvenness(presence)!.variance).toBeCloseTo(1, 1);
});
