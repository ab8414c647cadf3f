import { describe, expect, it } from "vitest";
import type { ScoredPlots } from "../metrics/scored-plots.ts";
import { logistic } from "../statistics/logit.ts";
import { type SeededRandom, seededRandom } from "../statistics/seeded-random.ts";
import { conformalThreshold } from "./conformal-risk-control.ts";
import { listQuality } from "./list-quality.ts";
import fixture from "./set-rules.fixture.json" with { type: "json" };

const SPECIES = 20;
const PLOTS_PER_BLOCK = 4;

describe.each(fixture.conformal)("on $plotCount plots", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };

  it.each(["0.05", "0.1", "0.2", "0.5"] as const)(
    "alpha %s: the largest threshold of an exact search",
    (alpha) => {
      const conformal = conformalThreshold(plots, oracle.blocks, Number(alpha));
      expect(conformal?.threshold ?? null).toBe(oracle.thresholds[alpha]);
    },
  );
});

/** Plots in blocks that share an error which the probabilities do not know, so that plots of a block are alike. */
function simulate(random: SeededRandom, blockCount: number): { plots: ScoredPlots; blocks: number[] } {
  const plotCount = blockCount * PLOTS_PER_BLOCK;
  const scores = new Float64Array(plotCount * SPECIES);
  const recorded = new Uint8Array(plotCount * SPECIES);
  const blocks = Array.from({ length: plotCount }, (_, plot) => Math.floor(plot / PLOTS_PER_BLOCK));
  const blockErrors = Array.from({ length: blockCount * SPECIES }, () => 1.2 * random.normal());
  for (let at = 0; at < scores.length; at++) {
    const block = blocks[Math.floor(at / SPECIES)]!;
    const logOdds = 1.5 * random.normal() - 1;
    scores[at] = logistic(logOdds);
    const truth = logistic(logOdds + blockErrors[block * SPECIES + (at % SPECIES)]!);
    recorded[at] = random.uniform() < truth ? 1 : 0;
  }
  return { plots: { plotCount, speciesCount: SPECIES, scores, recorded }, blocks };
}

it.each([0.05, 0.1, 0.2])("keeps the promise on new blocks at alpha %d, and without waste", (alpha) => {
  const random = seededRandom(100 + alpha * 100);
  const [runs, blockCount, newBlocks] = [300, 39, 20];
  const misses: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { plots, blocks } = simulate(random, blockCount);
    const { threshold } = conformalThreshold(plots, blocks, alpha)!;
    const unseen = simulate(random, newBlocks).plots;
    const listed = Uint8Array.from(unseen.scores, (probability) => (probability >= threshold ? 1 : 0));
    misses.push(listQuality(unseen, listed).misses!);
  }
  const mean = misses.reduce((sum, value) => sum + value, 0) / runs;
  const variance = misses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
  const threeStandardErrors = 3 * Math.sqrt(variance / runs);
  expect(mean).toBeLessThanOrEqual(alpha + threeStandardErrors);
  // Not overcautious by more than 2 / (n + 1), the bound of the paper's theorem 2.
  expect(mean).toBeGreaterThanOrEqual(alpha - 2 / (blockCount + 1) - threeStandardErrors);
});

it("promises nothing from fewer than 1 / alpha - 1 blocks, and something from as many", () => {
  const { plots, blocks } = simulate(seededRandom(9), 9);
  expect(conformalThreshold(plots, blocks, 0.1)?.blockCount).toBe(9);
  const eight = blocks.map((block) => Math.min(block, 7));
  expect(conformalThreshold(plots, eight, 0.1)).toBeNull();
});

it("does not count plots where nothing was recorded", () => {
  const { plots, blocks } = simulate(seededRandom(10), 20);
  const withEmpty = {
    ...plots,
    plotCount: plots.plotCount + 2,
    scores: Float64Array.of(...plots.scores, ...new Float64Array(2 * SPECIES)),
    recorded: Uint8Array.of(...plots.recorded, ...new Uint8Array(2 * SPECIES)),
  };
  const expected = conformalThreshold(plots, blocks, 0.1);
  expect(conformalThreshold(withEmpty, [...blocks, 0, 99], 0.1)).toEqual(expected);
});
