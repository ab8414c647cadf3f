import { expect, test } from "vitest";
import { ALL_SPECIES, filterSpecies, type SpeciesFilter, type SpeciesLine } from "./filter-species.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

function line(name: string, probability: number, entry: Partial<SpeciesEntry> | null): SpeciesLine {
  const unknown: SpeciesEntry = {
    name,
    englishName: null,
    synonyms: [],
    family: null,
    growthForm: null,
    origin: null,
    redList: null,
    directiveAnnexes: [],
    isOnUnionList: false,
    endemicTo: null,
    status: "mapped",
    trainingPlots: null,
    trainingRecords: null,
    auc: null,
  };
  return {
    answered: { name, score: probability, probability, listed: probability > 0.5, status: "mapped" },
    entry: entry === null ? null : { ...unknown, ...entry },
  };
}

const lines = [
  line("Calluna vulgaris", 0.9, {
    englishName: "Heather",
    family: "Ericaceae",
    growthForm: "shrub",
    origin: "native",
  }),
  line("Rhododendron ponticum", 0.6, {
    synonyms: ["Rhododendron lancifolium"],
    family: "Ericaceae",
    origin: "introduced",
  }),
  line("Agrostis capillaris", 0.3, { family: "Poaceae", origin: "native", redList: "LC" }),
  line("Trichomanes speciosum", 0.1, { directiveAnnexes: ["II", "IV"], redList: "VU" }),
  line("Ludwigia grandiflora", 0.05, { isOnUnionList: true, redList: "NT" }),
  line("Notknown species", 0.01, null),
];
const names = (change: Partial<SpeciesFilter>) =>
  filterSpecies(lines, { ...ALL_SPECIES, ...change }).map(({ answered }) => answered.name.split(" ")[0]);

test("without a filter the list keeps its falling probability", () => {
  expect(names({})).toHaveLength(6);
  expect(names({})[0]).toBe("Calluna");
});

test("names are found in Latin, in English and by synonym, without case or accents", () => {
  expect(names({ text: "CÁLLUNA" })).toEqual(["Calluna"]);
  expect(names({ text: "heath" })).toEqual(["Calluna"]);
  expect(names({ text: "lancif" })).toEqual(["Rhododendron"]);
});

test.each([
  [{ family: "Ericaceae" }, ["Calluna", "Rhododendron"]],
  [{ growthForm: "shrub" }, ["Calluna"]],
  [{ origin: "introduced" }, ["Rhododendron"]],
  [{ flag: "threatened" }, ["Trichomanes"]],
  [{ flag: "directive" }, ["Trichomanes"]],
  [{ flag: "union" }, ["Ludwigia"]],
  [{ isListedOnly: true }, ["Calluna", "Rhododendron"]],
] as const)("%j leaves what it says", (filter, left) => expect(names(filter)).toEqual(left));

test("sorted by family, species without one come last", () => {
  expect(names({ sort: "family" }).slice(0, 4)).toEqual(["Calluna", "Rhododendron", "Agrostis", "Ludwigia"]);
});
