import { expect, test } from "vitest";
import { countedSpecies, INDICATOR_NAMES, INDICATORS, needsFlags } from "./indicator-table.ts";
import type { SpeciesFlags } from "./species-flags.ts";

const plain: SpeciesFlags = { redList: null, directiveAnnexes: [], isOnUnionList: false, endemicTo: null };
const flora: readonly SpeciesFlags[] = [
  { ...plain, redList: "VU", endemicTo: "Hy-Brasil" },
  { ...plain, redList: "CR", directiveAnnexes: ["V"] },
  { ...plain, redList: "LC", isOnUnionList: true },
  plain,
];

/** By hand from the flags above. */
const expected = {
  richness: [0, 1, 2, 3],
  threatened: [0, 1],
  "habitats-directive": [1],
  "union-list-invasive": [2],
  endemic: [0],
  "red-list-alarm": [1],
};

test.each(Object.entries(expected))("%s counts the species that its flags name", (name, species) => {
  const indicator = INDICATORS[name as keyof typeof expected];
  expect(countedSpecies(indicator.counts, flora, flora.length)).toEqual(species);
});

test("where no flags are known only richness and evenness can be had, and no other counts all species or none", () => {
  expect(INDICATOR_NAMES.filter((name) => !needsFlags(INDICATORS[name]))).toEqual(["richness", "evenness"]);
  expect(countedSpecies("all", null, 3)).toEqual([0, 1, 2]);
  expect(countedSpecies(INDICATORS.threatened.counts, null, 3)).toBeNull();
});

test("refuses flags of another flora", () => {
  expect(() => countedSpecies(INDICATORS.endemic.counts, flora, 5)).toThrow(
    "flags: expected one for each of 5 species, got 4",
  );
});
