import { expect, it } from "vitest";
import fixture from "./seeded-random.fixture.json" with { type: "json" };
import { seededRandom } from "./seeded-random.ts";

it.each(fixture.uniform)("is sfc32: seed $seed agrees with Python's integers", ({ seed, values }) => {
  const { uniform } = seededRandom(seed);
  expect(values.map(uniform)).toEqual(values);
});

it("repeats itself for a seed and differs between seeds, large ones too", () => {
  const first = (seed: number) => Array.from({ length: 3 }, seededRandom(seed).uniform);
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
  expect(first(7)).not.toEqual(first(7 + 2 ** 32));
});

it("is uniform: the chi-square of 100 bins stays below its 99.9 % point", () => {
  const { integerBelow } = seededRandom(11);
  const counts = new Float64Array(100);
  for (let draw = 0; draw < 100_000; draw++) counts[integerBelow(100)]!++;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(148.2);
  expect(chiSquare).toBeGreaterThan(59);
});

it("draws normals with the normal's first four moments", () => {
  const { normal } = seededRandom(13);
  const draws = Float64Array.from({ length: 200_000 }, normal);
  const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
  // Tolerances are four standard errors of each moment.
  expect(Math.abs(moment(1))).toBeLessThan(0.009);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.013);
  expect(Math.abs(moment(3))).toBeLessThan(0.035);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.088);
});
