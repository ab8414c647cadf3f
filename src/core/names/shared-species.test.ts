import { expect, test } from "vitest";
import { sharedSpecies } from "./shared-species.ts";

const species = (labels: readonly string[], synonyms: Readonly<Record<string, readonly string[]>> = {}) => ({
  labels,
  synonyms: new Map(Object.entries(synonyms)),
});
const pairs = (...[one, other]: Parameters<typeof sharedSpecies>) =>
  sharedSpecies(one, other).map(({ label, places }) => `${label} = ${other.labels[places[1]]}`);

test("species are the same by label, by another writing, and by a synonym that either model or the common list knows", () => {
  const one = species(
    ["Fagus sylvatica", "Quercus robur L.", "Silene dioica", "Poa annua", "Poa supina", "Carex flava"],
    { "Poa annua": ["Ochlopoa annua"] },
  );
  const other = species(
    [
      "Ochlopoa annua",
      "Melandrium rubrum",
      "quercus_robur",
      "Fagus sylvatica",
      "Ochlopoa supina",
      "Carex nigra",
    ],
    { "Ochlopoa supina": ["Poa supina"] },
  );
  expect(pairs(one, other)).toEqual([
    "Fagus sylvatica = Fagus sylvatica",
    "Quercus robur L. = quercus_robur",
    "Silene dioica = Melandrium rubrum",
    "Poa annua = Ochlopoa annua",
    "Poa supina = Ochlopoa supina",
  ]);
  // A plot that has the second model's name is then of the species too.
  expect(sharedSpecies(one, other)[4]!.synonyms).toEqual(["Ochlopoa supina"]);
});

test("the same label comes before a synonym, and a species has one partner; a subspecies is not the species", () => {
  const one = species(["Silene dioica", "Fagus sylvatica"]);
  const other = species(["Melandrium rubrum", "Silene dioica", "Fagus sylvatica subsp. orientalis"]);
  expect(pairs(one, other)).toEqual(["Silene dioica = Silene dioica"]);
  expect(pairs(other, one)).toEqual(["Silene dioica = Silene dioica"]);
});
