import { expect, test } from "vitest";
import { aucOverSpecies } from "../../../src/models/evaluation/macro-auc.ts";
import { macroAucDifference, overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { adaptiveTopKAccuracy } from "../../../src/science/metrics/top-k-accuracy.ts";
import { bestScales, scalesAsCsv } from "./best-scales.ts";
import { drawnAucs } from "./block-aucs.ts";
import { DRAWS, drawBlocks, drawnInterval } from "./block-draws.ts";
import { comparePair, drawnMeasure } from "./compare-pair.ts";
import { complementarity } from "./complementarity.ts";
import fixture from "./fixtures/measures.fixture.json" with { type: "json" };
import { measureSystem } from "./measure-system.ts";
import { adaptiveTopKOfPlots, presenceRecords } from "./presence-records.ts";
import { sweptF1 } from "./threshold-sweep.ts";

function plotsWith(scores: readonly number[]): ScoredPlots {
  return {
    plotCount: fixture.plots,
    speciesCount: fixture.species,
    scores: Float32Array.from(scores),
    recorded: Uint8Array.from(fixture.records),
  };
}

const one = plotsWith(fixture.one);
const other = plotsWith(fixture.other);

test("a system is measured as scikit-learn measures it, at the best threshold of the sweep", () => {
  const { auc, top1, top10, top30, adaptiveTop30 } = measureSystem(one, fixture.blocks);
  expect(auc.macro.value).toBeCloseTo(fixture.macroAuc, 12);
  expect(auc.median.value).toBeCloseTo(fixture.medianAuc, 12);
  const { threshold, value } = sweptF1(one, one);
  expect(threshold).toBeCloseTo(fixture.threshold, 12);
  expect(value).toBeCloseTo(fixture.microF1, 12);
  expect([top1, top10, top30.value]).toEqual(
    [fixture.top["1"], fixture.top["10"], fixture.top["30"]].map((share) => expect.closeTo(share, 12)),
  );
  for (const k of [1, 10, 30])
    expect(adaptiveTopKOfPlots(one, k)).toBe(adaptiveTopKAccuracy(presenceRecords(one), k).accuracy);
  expect(adaptiveTop30).toBe(adaptiveTopKOfPlots(one, 30));
});

test("draws of blocks give the intervals of the bootstrap of single plots, with ties too", () => {
  const tied = { ...one, scores: Float32Array.from(one.scores, (score) => Math.round(score * 5)) };
  for (const plots of [one, tied]) {
    const { macro, median } = drawnAucs(plots, drawBlocks(fixture.blocks));
    const house = aucOverSpecies(plots);
    for (const [own, statistic] of [
      [macro, house.macro],
      [median, house.median],
    ] as const) {
      const expected = overBlocks(statistic, fixture.blocks, DRAWS)!;
      const found = drawnInterval(own.value, own.draws)!;
      expect(found.value).toBeCloseTo(expected.value, 12);
      expect(found.lower).toBeCloseTo(expected.lower, 12);
      expect(found.upper).toBeCloseTo(expected.upper, 12);
    }
  }
});

test("two systems differ by what NumPy says, paired, with a verdict that follows from the interval", () => {
  const [first, second] = [one, other].map((plots) => measureSystem(plots, fixture.blocks));
  const auc = comparePair(first!.auc.macro, second!.auc.macro);
  expect(auc.difference.value).toBeCloseTo(fixture.macroAucDifference, 12);
  expect(auc.verdict).toBe("holds");
  expect(comparePair(second!.auc.macro, first!.auc.macro).verdict).toBe("does not hold: the other way round");
  expect(comparePair(first!.auc.median, first!.auc.median).verdict).toBe("could not be told");
  const paired = macroAucDifference(one, other, fixture.blocks, DRAWS)!;
  expect(auc.difference.lower).toBeCloseTo(paired.lower, 12);
  const listed = comparePair(drawnMeasure(first!, "top-30"), drawnMeasure(second!, "top-30"));
  expect(listed.difference.value).toBeCloseTo(fixture.top30Difference, 12);
  // 2.8 standard errors, of which the interval is 3.92 wide.
  const { lower, upper } = listed.difference;
  expect(listed.couldBeSeen).toBeCloseTo(((upper - lower) / 3.92) * 2.8, 12);
});

test("what one finds and the other misses is what NumPy counts", () => {
  const [all] = complementarity(one, other, fixture.blocks, () => "all");
  expect(all!.presences).toBe(fixture.records.reduce((sum, record) => sum + record, 0));
  expect(all!.both!.value).toBeCloseTo(fixture.both, 12);
  expect(all!.oneAlone!.value).toBeCloseTo(fixture.oneAlone, 12);
  expect(all!.otherAlone!.value).toBeCloseTo(fixture.otherAlone, 12);
});

test("the scale that serves a species best is the one that ranks its plots best, rare species left out", () => {
  const plots = (scores: readonly number[]): ScoredPlots => ({
    plotCount: 4,
    speciesCount: 2,
    scores: Float64Array.from(scores),
    recorded: Uint8Array.from([1, 0, 1, 0, 0, 1, 0, 0]),
  });
  const right = plots([0.9, 0, 0.8, 0, 0.2, 0, 0.1, 0]);
  const wrong = plots([0.1, 0, 0.2, 0, 0.8, 0, 0.9, 0]);
  const rows = bestScales({ wide: wrong, narrow: right }, ["A", "B"], 2);
  expect(scalesAsCsv(rows)).toBe("species,presences,wide,narrow,best\nA,2,0.0000,1.0000,narrow\n");
});
