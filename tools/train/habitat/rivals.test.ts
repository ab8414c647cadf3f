import { beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import fixture from "./fixtures/scikit-learn.fixture.json" with { type: "json" };
import { habitatMetrics } from "./habitat-metrics.ts";
import { denseNetwork, diagnosticSpeciesRule, fidelities, presenceRows } from "./rivals.ts";

/** Both sum about a hundred float64 numbers. */
const SUM_TOLERANCE = 1e-9;
/** With steps of 0.01 Adam has not fully reached the optimum, which saves time. */
const OPTIMUM_TOLERANCE = 0.06;

beforeAll(startWasm);

test("metrics of probabilities are scikit-learn's", () => {
  const measured = habitatMetrics(fixture.codes, fixture.probabilities, fixture.truth);
  for (const [name, expected] of Object.entries(fixture.metrics))
    expect(Math.abs(measured[name as keyof typeof fixture.metrics] - expected), name).toBeLessThan(1e-6);
});

test("fidelities are phi coefficients", () => {
  const { species, habitats, lists, truth, values } = fixture.phi;
  const plots = lists.map((list, index) => ({ species: list, habitat: truth[index]! }));
  const found = fidelities(plots, species, habitats);
  for (const [at, expected] of values.flat().entries())
    expect(Math.abs(found[at]! - expected)).toBeLessThan(SUM_TOLERANCE);
});

test("the rule by diagnostic species shares out the positive fidelities", () => {
  const { species, habitats, lists, truth, values } = fixture.phi;
  const plots = lists.map((list, index) => ({ species: list, habitat: truth[index]! }));
  const rule = diagnosticSpeciesRule(plots, species, habitats);
  const [shares, nothing] = rule([["a", "b"], []]);
  const sums = habitats.map((_, h) => Math.max(0, values[0]![h]!) + Math.max(0, values[1]![h]!));
  const all = sums.reduce((sum, value) => sum + value, 0);
  for (const [h, sum] of sums.entries()) expect(shares![h]).toBeCloseTo(sum / all, 6);
  expect([...nothing!]).toEqual([...new Float32Array(3).fill(1 / 3)]);
});

test("a network without hidden units comes to the logistic regression of scikit-learn", () => {
  const { rows, classes, asked, probabilities } = fixture.logistic;
  const rival = denseNetwork(
    rows.map((row) => Float32Array.from(row)),
    classes,
    { classCount: 3, hidden: 0, epochs: 140, random: seededRandom(1) },
  );
  const found = rival(asked.map((row) => Float32Array.from(row)));
  for (const [at, row] of probabilities.entries())
    for (const [c, expected] of row.entries())
      expect(Math.abs(found[at]![c]! - expected)).toBeLessThan(OPTIMUM_TOLERANCE);
});

test("lists become rows with a one for each species", () => {
  expect(presenceRows([["c", "a"], []], ["a", "b", "c"]).map((row) => [...row])).toEqual([
    [1, 0, 1],
    [0, 0, 0],
  ]);
});
