import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { alphaCurve } from "./alpha-curve.ts";

function simulate(seed: number, plotCount: number) {
  const random = seededRandom(seed);
  const scores = Float64Array.from({ length: plotCount * 30 }, () => random.uniform() ** 2);
  const recorded = Uint8Array.from(scores, (probability) => (random.uniform() < probability ? 1 : 0));
  return { plotCount, speciesCount: 30, scores, recorded };
}

it("shows longer, less precise lists for stricter promises, each promise kept on test plots", () => {
  const plots = simulate(1, 400);
  const blocks = Array.from({ length: 400 }, (_, plot) => plot);
  const curve = alphaCurve({ plots, blocks }, simulate(2, 2000), [0.05, 0.1, 0.2, 0.4]);
  expect(curve.map(({ alpha }) => alpha)).toEqual([0.05, 0.1, 0.2, 0.4]);
  for (const [at, { alpha, misses, listLength, precision }] of curve.entries()) {
    expect(Math.abs(misses! - alpha)).toBeLessThan(0.02);
    const looser = curve[at + 1];
    if (looser === undefined) continue;
    expect(listLength).toBeGreaterThan(looser.listLength);
    expect(precision!).toBeLessThan(looser.precision!);
  }
});

it("leaves out a promise that the blocks cannot keep", () => {
  const plots = simulate(3, 40);
  const blocks = Array.from({ length: 40 }, (_, plot) => plot % 10);
  const curve = alphaCurve({ plots, blocks }, plots, [0.05, 0.2]);
  expect(curve.map(({ alpha }) => alpha)).toEqual([0.2]);
});
