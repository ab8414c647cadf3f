import { expect, test } from "vitest";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { AreaSample } from "./area-samples.ts";
import { checkAreas } from "./check-areas.ts";
import { fitAreaErrors } from "./fit-area-errors.ts";

/** Areas whose truth lies `shift` off in the logarithm and twice as widely spread as draws say. */
function samples(
  island: string,
  count: number,
  shift: number,
  random: ReturnType<typeof seededRandom>,
): AreaSample[] {
  return Array.from({ length: count }, () => {
    const spread = 0.05 + 0.1 * random.uniform();
    const drawn = { mean: 100, spread };
    const of = () => 100 * Math.exp(shift + 2 * spread * random.normal());
    return {
      island,
      cells: 16,
      drawn: { alpha: drawn, gamma: drawn },
      independent: 150,
      true: { alpha: of(), gamma: of() },
    };
  });
}

test("finds how far and how widely truth lies around draws", () => {
  const [error] = fitAreaErrors(samples("a", 4000, -0.2, seededRandom(1)), 0.9);
  // Two spreads of the draws are one deviation of the truth: nine in ten lie within 1.645 of them.
  expect(error!.gamma.shift).toBeCloseTo(-0.2, 1);
  const { lower, upper } = error!.gamma;
  expect(upper - lower).toBeGreaterThan(6.2);
  expect(upper - lower).toBeLessThan(7);
});

test("intervals with these errors cover other islands, those of draws alone do not", () => {
  const random = seededRandom(2);
  const known = ["a", "b", "c"].flatMap((island) => samples(island, 200, -0.2, random));
  const check = checkAreas(known, samples("d", 1000, -0.2, random));
  expect(check.shown[0]).toMatchObject({ cells: 16, areas: 1000, regions: 1 });
  for (const { alpha, gamma } of [check.shown[0]!, check.elsewhere[0]!])
    for (const { coverage } of [alpha, gamma]) {
      expect(coverage).toBeGreaterThan(0.86);
      expect(coverage).toBeLessThan(0.94);
    }
  expect(Math.abs(check.shown[0]!.gamma.bias)).toBeLessThan(0.03);
  expect(check.ofDrawsAlone[0]!.gamma.coverage).toBeLessThan(0.7);
  expect(check.ofDrawsAlone[0]!.gamma.bias).toBeGreaterThan(0.15);
  // An answer's own alpha is not moved: its bias is that of the draws.
  expect(check.shown[0]!.alpha.bias).toBeGreaterThan(0.15);
});

test("an island that is unlike the others is seen when the others tell its errors", () => {
  const random = seededRandom(3);
  const known = [
    ...samples("a", 100, 0, random),
    ...samples("b", 100, 0, random),
    ...samples("c", 100, -1, random),
  ];
  expect(checkAreas(known, known).elsewhere[0]!.gamma.coverage).toBeLessThan(0.8);
});
