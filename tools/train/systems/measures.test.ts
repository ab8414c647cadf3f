import { expect, test } from "vitest";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { bestScales, scalesAsCsv } from "./best-scales.ts";
import { comparePair } from "./compare-pair.ts";
import { complementarity } from "./complementarity.ts";
import fixture from "./fixtures/measures.fixture.json" with { type: "json" };
import { measureSystem } from "./measure-system.ts";

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
  const { macroAuc, medianAuc, microF1, top1, top10, top30 } = measureSystem(one, fixture.blocks, one);
  expect(macroAuc!.value).toBeCloseTo(fixture.macroAuc, 12);
  expect(medianAuc).toBeCloseTo(fixture.medianAuc, 12);
  expect(microF1!.threshold).toBeCloseTo(fixture.threshold, 12);
  expect(microF1!.value).toBeCloseTo(fixture.microF1, 12);
  expect([top1, top10, top30]).toEqual(
    [fixture.top["1"], fixture.top["10"], fixture.top["30"]].map((value) => expect.closeTo(value, 12)),
  );
});

test("two systems differ by what NumPy says, paired, with a verdict that follows from the interval", () => {
  const auc = comparePair(one, other, fixture.blocks, "macro AUC");
  expect(auc.difference.value).toBeCloseTo(fixture.macroAucDifference, 12);
  expect(auc.verdict).toBe("holds");
  expect(comparePair(other, one, fixture.blocks, "macro AUC").verdict).toBe(
    "does not hold: the other way round",
  );
  expect(comparePair(one, one, fixture.blocks, "median AUC").verdict).toBe("could not be told");
  const listed = comparePair(one, other, fixture.blocks, "top-30");
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
