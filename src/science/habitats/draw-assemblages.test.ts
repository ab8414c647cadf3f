import { expect, it } from "vitest";
import { drawAssemblages } from "./draw-assemblages.ts";

const probabilities = [0.25, 0.6, 1, 0, 0.05];
const count = 4000;
/** Four standard errors of a share of 4,000 draws. */
const SHARE_TOLERANCE = 0.032;

it.each([
  ["independently", null],
  ["with a shared effect", { share: 0.4 }],
])("draws each species %s as often as it is probable, most probable first", (_name, effect) => {
  const draws = drawAssemblages(probabilities, { count, seed: 5, effect });
  for (const [species, probability] of probabilities.entries()) {
    const share = draws.filter((draw) => draw.includes(species)).length / count;
    expect(Math.abs(share - probability)).toBeLessThan(SHARE_TOLERANCE);
  }
  expect(draws.every((draw) => draw.join() === [2, 1, 0, 4].filter((s) => draw.includes(s)).join())).toBe(
    true,
  );
});

it("with a shared effect spreads the number of species, as on plots", () => {
  const many = new Float64Array(40).fill(0.3);
  const variance = (effect: { share: number } | null) => {
    const sizes = drawAssemblages(many, { count, seed: 1, effect }).map(({ length }) => length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / count;
    return sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / count;
  };
  // binomial: 40 * 0.3 * 0.7 = 8.4
  expect(variance(null)).toBeCloseTo(8.4, 0);
  expect(variance({ share: 0.2 })).toBeGreaterThan(25);
});

it("draws the same for the same seed", () => {
  const draw = (seed: number) => drawAssemblages(probabilities, { count: 20, seed });
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});
