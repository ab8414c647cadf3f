import { expect, test } from "vitest";
import { gammaBounds } from "./gamma-bounds.ts";
import fixture from "./species-accumulation.fixture.json" with { type: "json" };
import { speciesAccumulation } from "./species-accumulation.ts";

const { cells: cellCount, species: speciesCount, steps } = fixture;
const cells = { cellCount, speciesCount, presence: Float64Array.from(fixture.presence) };

test("no dependence between cells gives fewer species than the lower end: it is the least of all joint distributions", () => {
  const found = speciesAccumulation(cells, 4);
  expect(found.map((step) => step.cells)).toEqual([1, 4]);
  for (const [at, { least }] of steps.entries()) expect(found[at]!.species.lower).toBeCloseTo(least, 8);
});

test("no dependence gives more than the upper end, and independent cells lie between the ends", () => {
  for (const [at, { most, independent }] of steps.entries()) {
    const { lower, upper } = speciesAccumulation(cells, 4)[at]!.species;
    expect(upper).toBeGreaterThanOrEqual(most - 1e-9);
    expect(independent).toBeGreaterThan(lower - 1e-9);
    expect(independent).toBeLessThan(upper + 1e-9);
  }
});

test("one cell holds the mean richness, and more cells never hold more than the area", () => {
  const found = speciesAccumulation(cells, 1000);
  const sum = cells.presence.reduce((total, p) => total + p, 0);
  expect(found[0]!.species.lower).toBeCloseTo(sum / cellCount, 10);
  expect(found[0]!.species.upper).toBeCloseTo(sum / cellCount, 10);
  const { lower, upper } = gammaBounds(cells);
  expect(found.at(-1)!.species.lower).toBeLessThanOrEqual(lower + 1e-9);
  expect(found.at(-1)!.species.upper).toBeLessThanOrEqual(Math.max(upper, speciesCount));
});

test("nothing is said of an area without a cell", () => {
  expect(speciesAccumulation({ cellCount: 0, speciesCount: 3, presence: new Float64Array(0) }, 10)).toEqual(
    [],
  );
});
