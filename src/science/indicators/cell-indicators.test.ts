import { describe, expect, it } from "vitest";
import { cellIndicators } from "./cell-indicators.ts";
import { countIndicator } from "./count-indicator.ts";
import fixture from "./indicators.fixture.json" with { type: "json" };
import type { SpeciesFlags } from "./species-flags.ts";

const list = { source: "simulated", version: "1", date: "2026-11-21" };
const sources = {
  redList: list,
  habitatsDirective: list,
  unionList: { ...list, date: "2022-08-02" },
  endemism: list,
};
const KINDS = ["threatened", "habitatsDirective", "unionListInvasive", "endemic"] as const;

describe.each(fixture.cells)("a cell of nine species", (oracle) => {
  const flags = oracle.flags as readonly SpeciesFlags[];
  const options = { isWithheld: false, region: fixture.region, sources };
  const effect = { share: fixture.share };
  const independent = cellIndicators(oracle.presence, flags, { ...options, effect: null });
  const dispersed = cellIndicators(oracle.presence, flags, { ...options, effect });

  it("richness: mean, variance and P(0) of all 512 assemblages; with a shared effect P(0) of an adaptive integral", () => {
    const { mean, variance, none } = countIndicator(oracle.presence, () => true, null);
    const expected = oracle.counts.richness;
    expect([mean, variance, none]).toEqual(
      [expected.mean, expected.variance, expected.none].map((one) => expect.closeTo(one, 12)),
    );
    const shared = countIndicator(oracle.presence, () => true, effect);
    expect(shared.none).toBeCloseTo(expected.noneShared, 6);
  });

  it.each(KINDS)("%s: mean, variance, P(0) and species of all 512 assemblages", (kind) => {
    const { mean, variance, none, atLeastOne, species } = independent[kind];
    const expected = oracle.counts[kind];
    expect(mean).toBeCloseTo(expected.mean, 12);
    expect(variance).toBeCloseTo(expected.variance, 12);
    expect(none).toBeCloseTo(expected.none, 12);
    expect(atLeastOne).toBeCloseTo(1 - expected.none, 12);
    expect(species).toEqual(expected.species);
  });

  it.each(KINDS)("%s: with a shared effect P(0) agrees with an adaptive integral, the mean stays", (kind) => {
    expect(dispersed[kind].none).toBeCloseTo(oracle.counts[kind].noneShared, 6);
    expect(dispersed[kind].mean).toBe(independent[kind].mean);
  });

  it("shows an interval only where a shared effect was fitted, at least as wide as the raw one", () => {
    for (const kind of KINDS) {
      expect(independent[kind]).toMatchObject({ interval: null, rawInterval: null });
      const { interval, rawInterval } = dispersed[kind];
      expect(interval!.lower).toBeLessThanOrEqual(rawInterval!.lower);
      expect(interval!.upper).toBeGreaterThanOrEqual(rawInterval!.upper);
    }
  });

  it("withholds both intervals where none may be shown, and no other number", () => {
    const withheld = cellIndicators(oracle.presence, flags, { ...options, effect, isWithheld: true });
    for (const kind of KINDS)
      expect(withheld[kind]).toEqual({ ...dispersed[kind], interval: null, rawInterval: null });
  });

  it("raises the Red List alarm by the chances of all assemblages", () => {
    const alarm = independent.redListAlarm;
    expect(alarm.criticallyEndangered).toBeCloseTo(1 - oracle.counts.criticallyEndangered.none, 12);
    expect(alarm.endangeredOrWorse).toBeCloseTo(1 - oracle.counts.endangeredOrWorse.none, 12);
    expect(alarm.vulnerableOrWorse).toBeCloseTo(1 - oracle.counts.threatened.none, 12);
    expect(alarm.species).toEqual(oracle.counts.threatened.species);
    expect(dispersed.redListAlarm.vulnerableOrWorse).toBeCloseTo(1 - oracle.counts.threatened.noneShared, 6);
  });

  it("has the Shannon index of scipy", () => {
    expect(independent.evenness!.shannon).toBeCloseTo(oracle.shannon, 12);
    expect(independent.evenness!.effectiveSpecies).toBeCloseTo(Math.exp(oracle.shannon), 10);
  });

  it("says how many species were assessed", () => {
    const { assessed, modelled } = independent.threatened;
    expect(modelled).toBe(9);
    expect(assessed).toBe(9 - oracle.flags.filter(({ redList }) => redList === null).length);
  });
});

it("carries the date of each list", () => {
  const answer = cellIndicators([], [], { effect: null, isWithheld: false, region: "Alps", sources });
  expect(answer.sources.unionList.date).toBe("2022-08-02");
  expect(answer).toMatchObject({ threatened: { mean: 0, none: 1, interval: null }, evenness: null });
});

it("refuses flags of another flora", () => {
  expect(() =>
    cellIndicators([0.5], [], { effect: null, isWithheld: false, region: "Alps", sources }),
  ).toThrow("flags: expected one for each of 1 species, got 0");
});
