import { expect, test } from "vitest";
import { missesByPlot, missesBySpecies, neverListed } from "./misses.ts";

// Two plots of three species; the second species is listed nowhere.
const plots = {
  plotCount: 2,
  speciesCount: 3,
  scores: new Float32Array(6),
  recorded: Uint8Array.from([1, 1, 0, 0, 1, 1]),
};
const listed = Uint8Array.from([1, 0, 0, 0, 0, 0]);

test("records that are not listed are counted in the group of their species or plot", () => {
  expect(missesBySpecies(plots, listed, (species) => (species === 0 ? "common" : "rare"))).toEqual([
    { group: "common", members: 1, records: 1, missed: 0 },
    { group: "rare", members: 2, records: 3, missed: 1 },
  ]);
  expect(missesByPlot(plots, listed, (plot) => ["R", "T"][plot]!)).toEqual([
    { group: "R", members: 1, records: 2, missed: 0.5 },
    { group: "T", members: 1, records: 2, missed: 1 },
  ]);
  expect(neverListed(plots, listed)).toBeCloseTo(2 / 3, 12);
});
