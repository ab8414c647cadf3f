import { beforeAll, expect, test } from "vitest";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { freshHead } from "../engine/species-head.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { freshBranch } from "../engine/trainable-branch.ts";
import { fusionTask } from "./fusion-task.ts";
import { smallTable } from "./small-table.ts";

beforeAll(startWasm);

test("a fused step's gradients, by the Landsat branch too, agree with differences of its loss", () => {
  const task = smallTask(0);
  const step = task.beginEpoch(1, seededRandom(9));
  const { gradients } = step(0);
  for (const [index, { values }] of task.parameters.entries()) {
    const at = values.length >> 1;
    const kept = values[at]!;
    values[at] = kept + 2e-3;
    const above = step(0).loss;
    values[at] = kept - 2e-3;
    const below = step(0).loss;
    values[at] = kept;
    expect((above - below) / 4e-3).toBeCloseTo(gradients[index]![at]!, 2);
  }
  const ofLandsat = gradients.slice(0, 12).map((one) => Math.max(...one.map(Math.abs)));
  expect(Math.min(...ofLandsat)).toBeGreaterThan(1e-3);
});

test("where every site does without Landsat, its branch learns nothing", () => {
  const random = { ...seededRandom(1), uniform: () => 0, integerBelow: () => 1 } as SeededRandom;
  const { gradients } = smallTask(0.9).beginEpoch(1, random)(0);
  expect(Math.max(...gradients.slice(0, 12).flatMap((one) => [...one].map(Math.abs)))).toBe(0);
  expect(Math.max(...gradients.slice(12).flatMap((one) => [...one].map(Math.abs)))).toBeGreaterThan(1e-3);
});

/** Twelve plots, a Landsat branch of four channels and two channels of something else. */
function smallTask(dropout: number) {
  const random = seededRandom(2);
  const table = smallTable(12, random);
  const landsat = freshBranch([6, 4, 4, 4, 4], random);
  const head = freshHead(6, [0.4, 0.4, 0.4], random);
  head.weights.set(head.weights.map(() => random.normal()));
  const other = {
    values: Float32Array.from({ length: 24 }, () => random.normal()),
    mean: Float32Array.of(0, 0),
  };
  return fusionTask({
    table,
    split: { plots: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], presenceOnly: [], validation: [10, 11] },
    landsat,
    others: [other],
    head,
    weights: { positiveWeight: 1, absenceWeight: 1, pseudoAbsenceWeight: 0.2 },
    batch: { plots: 10, presenceOnly: 0 },
    dropout,
  });
}
