import { expect, it } from "vitest";
import { scoredPlots, speciesColumn, takePlots } from "./scored-plots.ts";

const plots = scoredPlots({
  plotCount: 2,
  speciesCount: 3,
  scores: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
  recorded: Uint8Array.of(0, 1, 0, 1, 0, 1),
});

it("hands out one species over all plots", () => {
  expect(speciesColumn(plots, 1)).toEqual({
    scores: Float64Array.of(0.2, 0.5),
    recorded: Uint8Array.of(1, 0),
  });
});

it("takes plots in the order given, some twice", () => {
  const taken = takePlots(plots, [1, 1, 0]);
  expect(taken.plotCount).toBe(3);
  expect([...taken.scores]).toEqual([0.4, 0.5, 0.6, 0.4, 0.5, 0.6, 0.1, 0.2, 0.3]);
  expect([...taken.recorded]).toEqual([1, 0, 1, 1, 0, 1, 0, 1, 0]);
});

it("refuses arrays of the wrong length and scores that are no numbers, with expected and got", () => {
  expect(() => scoredPlots({ ...plots, plotCount: 3 })).toThrow("scores: expected 9 values, got 6");
  const broken = { ...plots, scores: Float64Array.of(0.1, Number.NaN, 0, 0, 0, 0) };
  expect(() => scoredPlots(broken)).toThrow("got NaN at index 1");
});
