import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { blockBootstrap } from "./block-bootstrap.ts";

/** Plots of `blockCount` blocks; those of a block share half of what they deviate. */
function simulate(seed: number, blockCount: number): { values: number[]; blocks: number[] } {
  const random = seededRandom(seed);
  const blocks = Array.from({ length: blockCount * 10 }, (_, plot) => Math.floor(plot / 10));
  const shared = Array.from({ length: blockCount }, () => random.normal());
  return { blocks, values: blocks.map((block) => shared[block]! + random.normal()) };
}

function meanOf(values: readonly number[], plots: readonly number[]): number {
  return plots.reduce((sum, plot) => sum + values[plot]!, 0) / plots.length;
}

it("covers the true mean as promised where plots of a block are alike, and plots drawn singly do not", () => {
  let blockCoverage = 0;
  let plotCoverage = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const { values, blocks } = simulate(seed, 40);
    const statistic = (plots: readonly number[]) => meanOf(values, plots);
    const byBlock = blockBootstrap({ blocks, statistic, random: seededRandom(seed), draws: 150 })!;
    const byPlot = blockBootstrap({
      blocks: [...blocks.keys()],
      statistic,
      random: seededRandom(seed),
      draws: 150,
    })!;
    if (byBlock.lower <= 0 && byBlock.upper >= 0) blockCoverage++;
    if (byPlot.lower <= 0 && byPlot.upper >= 0) plotCoverage++;
  }
  // 95 % promised; three standard errors over 100 runs are 6.5 points, 40 blocks cost about one more.
  expect(blockCoverage / 100).toBeGreaterThan(0.87);
  expect(plotCoverage / 100).toBeLessThan(0.7);
});

it("takes whole blocks, and leaves out draws without a value", () => {
  const seen = new Set<string>();
  const statistic = (plots: readonly number[]) => {
    seen.add(plots.join());
    return plots.includes(0) ? plots.length : null;
  };
  const interval = blockBootstrap({ blocks: ["a", "b", "a"], statistic, random: seededRandom(3), draws: 50 });
  expect([...seen].sort()).toEqual(["0,1,2", "0,2,0,2", "0,2,1", "1,0,2", "1,1"]);
  expect(interval).toEqual({ value: 3, lower: 3, upper: 4 });
});

it("promises nothing from one block", () => {
  expect(blockBootstrap({ blocks: [1, 1], statistic: () => 1, random: seededRandom(1) })).toBeNull();
});
