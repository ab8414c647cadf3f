import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { speciesTableSchema } from "../../models/species-table.ts";
import { searchSpecies } from "./search-species.ts";

const table = speciesTableSchema.parse(JSON.parse(await readFile("models/island-sdm/species.json", "utf8")));
const found = (text: string) => searchSpecies(text, table, 5).map(({ entry }) => entry.name);

test.each([
  ["Calluna vulgaris", "Calluna vulgaris"],
  ["calun", "Calluna vulgaris"],
  ["Caluna vulgarsi", "Calluna vulgaris"],
  ["heather", "Calluna vulgaris"],
  ["field maple", "Acer campestre"],
  ["feild maple", "Acer campestre"],
  ["campestre", "Acer campestre"],
])("%j finds %s", (text, name) => expect(found(text)).toContain(name));

test("a species found by another name tells that name", () => {
  const [first] = searchSpecies("field maple", table, 5);
  expect(first).toMatchObject({ entry: { name: "Acer campestre" }, foundBy: "Field maple" });
});

test("nothing is found for one letter, nor for what is no plant", () => {
  expect(found("a")).toEqual([]);
  expect(found("zzyzx quux")).toEqual([]);
});
