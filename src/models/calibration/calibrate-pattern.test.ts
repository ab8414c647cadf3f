import { expect, test } from "vitest";
import { normalCumulative } from "../../science/statistics/normal-distribution.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { calibratePattern } from "./calibrate-pattern.ts";
import {
  assignFolds,
  type CalibrationPlots,
  calibrationPlots,
  takeCalibrationPlots,
} from "./calibration-plots.ts";
import { checkElsewhere } from "./check-elsewhere.ts";

/** Regions whose plots share a normal beyond what scores know, and scores that are logits stretched by two. */
function simulate(regionCount: number, perRegion: number, speciesCount: number) {
  const random = seededRandom(5);
  const plots = Array.from({ length: regionCount * perRegion }, (_, at) => ({
    ...{ id: `${at}`, line: at, year: null, area: 100, habitat: null, species: new Map() },
    ...{ x: 10_000 * random.uniform(), y: 10_000 * random.uniform(), region: Math.floor(at / perRegion) },
  }));
  const scores = new Float64Array(plots.length * speciesCount);
  const recorded = new Uint8Array(scores.length);
  for (let plot = 0; plot < plots.length; plot++) {
    const shared = Math.sqrt(0.1) * random.normal();
    for (let species = 0; species < speciesCount; species++) {
      const suitability = -1.2 + random.normal();
      const at = plot * speciesCount + species;
      recorded[at] = suitability + shared + Math.sqrt(0.9) * random.normal() > 0 ? 1 : 0;
      const p = normalCumulative(suitability);
      scores[at] = p ** 2 / (p ** 2 + (1 - p) ** 2);
    }
  }
  return { plots: calibrationPlots(plots, recorded, speciesCount), scores };
}

test("regions are folds where there are three, else whole blocks are", () => {
  const { plots } = simulate(3, 20, 4);
  expect(assignFolds(plots)).toEqual(plots.regions.map(Number));
  const one: CalibrationPlots = { ...plots, regions: plots.regions.map(() => "0") };
  const folds = assignFolds(one);
  expect(new Set(folds).size).toBe(5);
  for (const block of new Set(one.blocks))
    expect(new Set(folds.filter((_, plot) => one.blocks[plot] === block)).size).toBe(1);
});

test("a calibration undoes the stretching, finds what plots share, and keeps its promises elsewhere", () => {
  const { plots, scores } = simulate(3, 50, 50);
  const { beta, dispersion, perSpecies, estimatedK } = calibratePattern(plots, scores, 40);
  // Scores are the odds squared: half of each logarithm undoes it.
  expect([beta.a, beta.b, beta.c]).toEqual([0.5, 0.5, 0].map((value) => expect.closeTo(value, 0)));
  expect(Math.abs(dispersion!.share - 0.1)).toBeLessThan(0.04);
  expect(Math.abs(dispersion!.coverage - 0.9)).toBeLessThan(0.06);
  expect(dispersion!.rawCoverage).toBeLessThan(0.75);
  expect(perSpecies!.map(({ alpha, thresholds }) => [alpha, thresholds.length])).toEqual([
    [0.05, 50],
    [0.1, 50],
    [0.2, 50],
  ]);
  expect(estimatedK).toBeGreaterThan(5);
  for (const { richness, reliability, misses } of checkElsewhere(plots, scores)) {
    expect(Math.abs(richness.expected / richness.recorded - 1)).toBeLessThan(0.15);
    expect(Math.abs(reliability.slope - 1)).toBeLessThan(0.15);
    for (const { alpha, misses: share } of misses) expect(share! - alpha).toBeLessThan(0.03);
  }
});

test("plots that no calibration can be fitted to are refused in one sentence: one plot, one block, scores that fall with presence", () => {
  const { plots, scores } = simulate(3, 20, 4);
  const one = takeCalibrationPlots(plots, [0]);
  expect(() => calibratePattern(one, scores.slice(0, 4), 12)).toThrow(
    /^expected plots with presences .* got 1 plots in 1 blocks/,
  );
  const sameBlock: CalibrationPlots = {
    ...plots,
    regions: plots.regions.map(() => "0"),
    blocks: plots.blocks.map(() => "0 N0E0"),
  };
  expect(() => calibratePattern(sameBlock, scores, 12)).toThrow(/got 60 plots in 1 blocks/);
  const falling = scores.map((score) => 1 - score);
  expect(() => calibratePattern(plots, falling, 12)).toThrow(/expected to rise with presence/);
  for (const [some, of] of [[one, scores.slice(0, 4)] as const, [plots, falling] as const])
    expect(() => calibratePattern(some, of, 12)).toThrow(expect.objectContaining({ tag: "BadInput" }));
});
