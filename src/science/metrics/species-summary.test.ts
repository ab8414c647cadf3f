import { describe, expect, it } from "vitest";
import { averagePrecision } from "./average-precision.ts";
import { rocAuc } from "./roc-auc.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };
import { scoredPlots } from "./scored-plots.ts";
import { summariseSpecies } from "./species-summary.ts";

describe.each(fixture.plots)("on random plots with ties and species of one class", (oracle) => {
  const plots = scoredPlots({
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  });

  it.each([
    ["rocAuc", rocAuc],
    ["averagePrecision", averagePrecision],
  ] as const)("%s agrees with scikit-learn: macro, median and micro", (name, metric) => {
    const summary = summariseSpecies(plots, metric);
    expect(summary.counted).toBe(oracle.counted);
    expect(summary.macro).toBeCloseTo(oracle[name].macro, 10);
    expect(summary.median).toBeCloseTo(oracle[name].median, 10);
    expect(summary.micro).toBeCloseTo(oracle[name].micro, 10);
  });

  it("gives no value to a species that is nowhere or everywhere", () => {
    const { perSpecies } = summariseSpecies(plots, rocAuc);
    const ofOneClass = [...perSpecies.keys()].filter((species) => {
      const records = oracle.recorded.filter((_, at) => at % oracle.speciesCount === species);
      return new Set(records).size === 1;
    });
    expect(ofOneClass).toContain(3);
    expect(ofOneClass.map((species) => perSpecies[species])).toEqual(ofOneClass.map(() => null));
  });
});

it("has no macro value where no species has both classes", () => {
  const plots = {
    plotCount: 2,
    speciesCount: 1,
    scores: Float64Array.of(1, 2),
    recorded: Uint8Array.of(1, 1),
  };
  expect(summariseSpecies(plots, rocAuc)).toMatchObject({
    counted: 0,
    macro: null,
    median: null,
    micro: null,
  });
});
