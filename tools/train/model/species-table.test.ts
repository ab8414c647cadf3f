import { expect, it } from "vitest";
import { speciesTableSchema } from "../../../src/models/species-table.ts";
import { speciesTable } from "./species-table.ts";

const labels = ["Bromus grossus", "Calluna vulgaris", "Impatiens glandulifera", "Sorbus leyana"];
const record = { trainingPlots: 12, trainingRecords: 3, auc: 0.6 };
const table = speciesTable(labels, new Map([["Calluna vulgaris", record]]), 0.7);

it("fits the schema of species.json", () => {
  expect(speciesTableSchema.parse(table)).toEqual(table);
});

it("keeps the order of the labels and puts what is not modelled at the end", () => {
  expect(table.species.slice(0, 4).map(({ name }) => name)).toEqual(labels);
  expect(table.species).toHaveLength(480);
  expect(new Set(table.species.slice(4).map(({ status }) => status))).toEqual(new Set(["too-rare"]));
});

it("carries the lists' flags, each with its work and date", () => {
  const [bromus, , impatiens, sorbus] = table.species;
  expect(bromus?.directiveAnnexes).toEqual(["II", "IV"]);
  expect(impatiens).toMatchObject({ isOnUnionList: true, origin: "introduced" });
  expect(sorbus).toMatchObject({ redList: "CR", endemicTo: "Britain", englishName: expect.any(String) });
  expect(table.sources.unionList).toMatchObject({ date: "2022-08-02" });
  expect(table.sources.redList.source).toContain("Trees");
});

it("takes a species off the map whose AUC is below what is asked", () => {
  expect(table.species[1]).toMatchObject({ status: "below-floor", ...record });
});

it("refuses a label that is no plant of the island", () => {
  expect(() => speciesTable(["Quercus imaginaria"])).toThrow("Quercus imaginaria");
});
