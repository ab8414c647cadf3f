import type { PointNumbers } from "./command-line.ts";
import { expect } from "./journey.ts";

/** Probabilities of two engines, or of one in a browser and in Node: the order of sums differs. */
export const ENGINE_TOLERANCE = 1e-4;

/** Fails where the page's answer for a cell is not the command line's. */
export function expectSame(shown: PointNumbers, wanted: PointNumbers): void {
  expect(shown.cell.code).toBe(wanted.cell.code);
  expect(shown.species).toHaveLength(wanted.species.length);
  const byName = new Map(wanted.species.map((species) => [species.name, species]));
  for (const { name, score, probability } of shown.species) {
    const other = byName.get(name);
    expect(Math.abs(score - (other?.score ?? Number.NaN)), name).toBeLessThan(ENGINE_TOLERANCE);
    if (probability !== null)
      expect(Math.abs(probability - (other?.probability ?? Number.NaN)), name).toBeLessThan(ENGINE_TOLERANCE);
  }
  expect(shown.richness.mean === null).toBe(wanted.richness.mean === null);
  expect(Math.abs((shown.richness.mean ?? 0) - (wanted.richness.mean ?? 0))).toBeLessThan(0.01);
  const [best, other] = [shown.habitats?.level1[0], wanted.habitats?.level1[0]];
  expect(best?.code).toBe(other?.code);
  expect(Math.abs((best?.probability ?? 0) - (other?.probability ?? 0))).toBeLessThan(0.01);
}
