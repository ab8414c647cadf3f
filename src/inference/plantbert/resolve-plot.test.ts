import { expect, test } from "vitest";
import fixture from "./fixtures/tokenizer.fixture.json" with { type: "json" };
import { makeVocabulary, matchName } from "./match-name.ts";
import { canonicalName, readPlot } from "./read-plot.ts";
import { resolvePlot } from "./resolve-plot.ts";

const vocabulary = makeVocabulary(fixture.species);

test.each([
  ["Calluna vulgaris (L.) Hull", "calluna vulgaris", null],
  ["ARRHENATHERUM ELATIUS (L.) P.Beauv. ex J.Presl & C.Presl", "arrhenatherum elatius", null],
  ["Asplenium ruta-muraria L.", "asplenium ruta-muraria", null],
  ["Leontodon hispidus subsp. hispidus", "leontodon hispidus", null],
  ["cf. Poa annua", "poa annua", null],
  ["Carex cf. nigra", "carex nigra", null],
  ["Sphagnum sp.", "sphagnum", null],
  ["Carex spp.", "carex", null],
  ["Erica cinerea 40 %", "erica cinerea", 40],
  ["Erica cinerea (12,5 %)", "erica cinerea", 12.5],
  ["Erica cinerea: 3", "erica cinerea", 3],
  ["40% Erica cinerea L.", "erica cinerea", 40],
  ["Erica cinerea\t15", "erica cinerea", 15],
  ["Erica cinerea +", "erica cinerea", 0.5],
  ["Erica cinerea 2b", "erica cinerea", 2.6],
  ["Erica cinerea r", "erica cinerea", 0.1],
  ["Isoëtes echinóspora", "isoetes echinospora", null],
])("%s is read as %s with cover %s", (given, name, cover) => {
  expect(readPlot(given)).toMatchObject([{ given: given.replace("\t", " "), name, cover }]);
});

test("entries are separated by commas, semicolons and line ends", () => {
  const names = readPlot("Poa annua 12,5 %, Urtica dioica;Ilex aquifolium\r\nHedera helix\n\n").map(
    ({ name }) => name,
  );
  expect(names).toEqual(["poa annua", "urtica dioica", "ilex aquifolium", "hedera helix"]);
});

test.each([
  ["calluna vulgaris", "calluna vulgaris", "name"],
  ["fagus silvatica", "fagus sylvatica", "spelling"],
  ["caluna vulgaris", "calluna vulgaris", "spelling"],
  ["brachypodium silvatikum", "brachypodium sylvaticum", "spelling"],
  ["calulna vulgairs", "calluna vulgaris", "spelling"],
  ["avenella flexuosa", "deschampsia flexuosa", "synonym"],
  ["tripolium pannonicum", "aster tripolium", "synonym"],
])("%s is %s by %s", (name, species, kind) => {
  expect(matchName(vocabulary, name)).toEqual({ species, kind });
});

test.each([
  ["carex flava", "a neighbour two letters off is another species"],
  ["quux", "nothing is near"],
  ["rosa", "a genus alone is not guessed"],
  ["", "no name"],
])("%s is unknown: %s", (name) => {
  expect(matchName(vocabulary, name)).toBeNull();
});

/** Both are plants of the same vegetation: in 1,829 forest plots they were taken for each other 95 times. */
test.each([
  ["betonica officinalis", "veronica officinalis"],
  ["trifolium rubens", "trifolium repens"],
  ["carlina vulgaris", "calluna vulgaris"],
])("%s is not %s, however near", (name, other) => {
  expect(matchName(makeVocabulary([other]), name)).toBeNull();
});

/** Spellings of a survey of 1972 against those of today. */
test.each([
  ["deschampsia caespitosa", "deschampsia cespitosa"],
  ["sesleria coerulea", "sesleria caerulea"],
  ["glechoma hederaceum", "glechoma hederacea"],
  ["urtica dioeca", "urtica dioica"],
  ["gymnadenia conopea", "gymnadenia conopsea"],
  ["poa silvatica", "poa sylvaticum"],
])("%s is an old spelling of %s", (name, species) => {
  expect(matchName(makeVocabulary([species]), name)).toEqual({ species, kind: "spelling" });
});

test("a name equally near to two species is unknown", () => {
  expect(matchName(makeVocabulary(["galium verum", "galium vernum"]), "galium verxum")).toBeNull();
});

test("every synonym leads to canonical names", () => {
  for (const name of fixture.species) expect(canonicalName(name)).toBe(name);
});

test("a plot is ordered by cover where every entry has one, layers added up, and lists what is unknown", () => {
  const plot = resolvePlot(
    "Fagus silvatica 20, Hedera helix 30, Fagus sylvatica 15, Yeti montanus 5",
    vocabulary,
  );
  expect(plot).toEqual({
    matched: [
      { given: "Fagus silvatica 20", species: "fagus sylvatica", kind: "spelling", cover: 35 },
      { given: "Hedera helix 30", species: "hedera helix", kind: "name", cover: 30 },
    ],
    unknown: ["Yeti montanus 5"],
  });
});

test("a plot with a cover missing keeps its order", () => {
  const plot = resolvePlot("Hedera helix 3, Fagus sylvatica", vocabulary);
  expect(plot.matched.map(({ species }) => species)).toEqual(["hedera helix", "fagus sylvatica"]);
});
