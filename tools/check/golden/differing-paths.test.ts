import { expect, it } from "vitest";
import { differingPaths } from "./differing-paths.ts";

it("names each place where two answers differ, as deep as it can be told", () => {
  const before = { cells: 9, species: [{ name: "Calluna vulgaris", probability: 0.25 }], reason: null };
  const now = {
    cells: 9,
    species: [{ name: "Calluna vulgaris", probability: 0.5 }, { name: "Briza media" }],
  };
  expect(differingPaths(before, now)).toEqual([
    { path: "species.0.probability", before: 0.25, now: 0.5 },
    { path: "species.1", before: undefined, now: { name: "Briza media" } },
    { path: "reason", before: null, now: undefined },
  ]);
});

it("does not take an empty list for an empty object", () => {
  expect(differingPaths({ unknown: [] }, { unknown: {} })).toEqual([
    { path: "unknown", before: [], now: {} },
  ]);
});

it("finds nothing where nothing differs", () => {
  expect(differingPaths({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});
