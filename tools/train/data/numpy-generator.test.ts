import { expect, test } from "vitest";
import { numpyGenerator } from "../../../src/science/statistics/numpy-generator.ts";
import { hardCap } from "../../../src/training/sinr/hard-cap.ts";
import fixture from "./numpy-permutations.fixture.json" with { type: "json" };

test.each(fixture.drawn)("permutations by seed $seed are those of NumPy, one after another", (drawn) => {
  const generator = numpyGenerator(drawn.seed);
  const found = drawn.permutations.map(({ length }) => [...generator.permutation(length)]);
  expect(found).toEqual(drawn.permutations);
});

test.each(Object.entries(fixture.caps))(
  "a hard cap of %s keeps the records that the published rule keeps",
  (cap, kept) => {
    expect([...hardCap(Int32Array.from(fixture.labels), Number(cap))]).toEqual(kept);
  },
);

test("without a cap all records are kept", () => {
  expect(hardCap(Int32Array.of(1, 1, 0), null)).toEqual(Int32Array.of(0, 1, 2));
});
