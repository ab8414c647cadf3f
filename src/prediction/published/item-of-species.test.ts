import { expect, test } from "vitest";
import { isOfSpecies, itemFinder } from "./item-of-species.ts";

const of = (title: string, name = "Fagus sylvatica", id = "map") =>
  isOfSpecies({ titles: [title], id }, name);

test.each([
  ["Fagus sylvatica L.", true],
  ["fagus_sylvatica", true],
  ["Map of Fagus sylvatica L.", true],
  ["Distribution of Fagus sylvatica", true],
  ["Absence of Fagus sylvatica", false],
  ["Quercus robur under Fagus sylvatica", false],
  ["Map of Quercus robur under Fagus sylvatica", false],
  ["Fagus sylvatica f. purpurea", false],
])("whether the title %s says the species: %s", (title, expected) => {
  expect(of(title)).toBe(expected);
});

test.each([
  ["france_5314_fagus_sylvatica_l", "Fagus sylvatica", true],
  ["france_1_fagus_sylvatica_f_purpurea", "Fagus sylvatica", false],
  ["france_1_fagus_sylvatica_l_f_purpurea", "Fagus sylvatica", false],
  ["france_1_fagus_sylvatica_f_purpurea", "Fagus sylvatica f. purpurea", true],
  ["france_1_fagus_sylvatica_subsp_orientalis_var_alba", "Fagus sylvatica subsp. orientalis", false],
  // "L. f." is a son of Linnaeus.
  ["france_1_luzula_sylvatica_l_f", "Luzula sylvatica", true],
  ["france_1_luzula_sylvatica_l_f_ex_dc", "Luzula sylvatica", true],
])("where no title is a name, the id %s decides on %s: %s", (id, name, expected) => {
  expect(of("Absence of something", name, id)).toBe(expected);
  expect(of("", name, id)).toBe(expected);
});

test("an item is found by the name that its link says after an opening", () => {
  const link = { address: "https://maps.example/1.json", title: "Map of Fagus sylvatica L." };
  expect(itemFinder([link])("Fagus sylvatica")).toEqual([link]);
});
