import { expect, test } from "vitest";
import { matchNames } from "../../core/names/match-names.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { measureProbabilities } from "./measure-probabilities.ts";
import { measureSkill } from "./measure-skill.ts";

/** Records drawn from their own probabilities, independent of one another. */
function simulate(plotCount: number, speciesCount: number) {
  const random = seededRandom(9);
  const scores = Float64Array.from({ length: plotCount * speciesCount }, () => 0.5 * random.uniform() ** 2);
  const recorded = Uint8Array.from(scores, (probability) => (random.uniform() < probability ? 1 : 0));
  return { plotCount, speciesCount, scores, recorded };
}

test("a model that is right is reliable, covered as it says, and its lists miss what their threshold cuts off", () => {
  const plots = simulate(150, 60);
  const blocks = Array.from({ length: 150 }, (_, plot) => `${plot % 10}`);
  const measured = measureProbabilities({
    ...plots,
    blocks,
    habitats: blocks.map((_, plot) => (plot % 2 === 0 ? "R" : null)),
    ownK: null,
    pattern: {
      ...{ beta: { a: 1, b: 1, c: 0 }, curve: [], estimatedK: 10 },
      conformal: [{ alpha: 0.1, threshold: 0.2 }],
      perSpecies: [{ alpha: 0.1, thresholds: Array.from({ length: 60 }, () => 0.2) }],
      dispersion: { share: 0, level: 0.9, coverage: 0.9, rawCoverage: 0.9 },
    },
  });
  expect(Math.abs(measured.reliability.slope - 1)).toBeLessThan(0.2);
  expect(Math.abs(measured.richness.all.bias)).toBeLessThan(0.06);
  expect(measured.richness.byHabitat.map(({ habitat, plots: count }) => [habitat, count])).toEqual([
    ["R", 75],
  ]);
  expect(measured.intervals!.coverage).toBeGreaterThan(0.85);
  expect(measured.intervals!.coverage).toBe(measured.intervals!.rawCoverage);
  // 1.63 / sqrt(150): the 1 % point of Kolmogorov's distance.
  expect(measured.intervals!.pit.richness.distance).toBeLessThan(0.133);
  const [promise] = measured.conformal;
  let [missed, found] = [0, 0];
  plots.recorded.forEach((one, at) => {
    found += one;
    missed += one === 1 && plots.scores[at]! < 0.2 ? 1 : 0;
  });
  expect(promise!.misses).toBeCloseTo(missed / found, 1);
});

test("skill is that of the scores: high where they know the records, none where they do not", () => {
  const plots = simulate(80, 30);
  const blocks = Array.from({ length: 80 }, (_, plot) => `${plot % 8}`);
  const knowing = measureSkill({ ...plots, scores: Float64Array.from(plots.recorded) }, blocks, 20);
  expect([knowing.macroAuc!.value, knowing.medianAuc!.value, knowing.microAuc!.value]).toEqual([1, 1, 1]);
  expect(knowing.trueSkill).toBe(1);
  const blind = measureSkill({ ...plots, scores: new Float64Array(plots.scores.length) }, blocks, 20);
  expect([blind.macroAuc!.value, blind.microAuc!.value, blind.trueSkill]).toEqual([0.5, 0.5, 0]);
});

test("names are matched as written, by genus and epithet, then as synonyms; others are listed", () => {
  const names = ["Aus bus", "AUS BUS L.", "Old name (Auct.)", "Nemo nusquam"];
  const found = matchNames(names, ["Aus bus", "Cus dus"], new Map([["Cus dus", ["Old name"]]]));
  expect([...found.positions.values()]).toEqual([0, 0, 1]);
  expect(found.synonyms.map(({ label }) => label)).toEqual(["Aus bus", "Cus dus"]);
  expect(found.unmatched).toEqual(["Nemo nusquam"]);
});
