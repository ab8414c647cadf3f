import { expect, it } from "vitest";
import { listQuality } from "./list-quality.ts";

it("averages misses over plots with records and precision over plots with a list", () => {
  const plots = {
    plotCount: 3,
    speciesCount: 4,
    scores: new Float64Array(12),
    recorded: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0),
  };
  const listed = Uint8Array.of(1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0);
  // Misses: 1/4 and 1 (plot 2 holds nothing). Precision: 1 and 0 (plot 3 lists nothing). Lengths 3, 2, 0.
  expect(listQuality(plots, listed)).toEqual({ misses: 0.625, precision: 0.5, listLength: 5 / 3 });
});

it("has no misses without records and no precision without lists", () => {
  const plots = { plotCount: 1, speciesCount: 2, scores: new Float64Array(2), recorded: new Uint8Array(2) };
  expect(listQuality(plots, new Uint8Array(2))).toEqual({ misses: null, precision: null, listLength: 0 });
});
