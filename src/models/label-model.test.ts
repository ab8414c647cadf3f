import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { labelModel, type ModelToLabel } from "./label-model.ts";
import { speciesTableSchema } from "./species-table.ts";

const reference = speciesTableSchema.parse(
  JSON.parse(readFileSync(new URL("../../models/island-sdm/species.json", import.meta.url), "utf8")),
);
const model: ModelToLabel = {
  id: "own",
  labels: ["a", "b", "c", "d"],
  card: "# own\n\n## Calibration\n\n720 plots\n",
  isCalibrated: true,
};
// As written, with another author and sign, a subspecies, and a plant of another continent.
const labels = [
  "Calluna vulgaris",
  "Agrostis capillaris L.",
  "Festuca rubra subsp. rubra",
  "Welwitschia mirabilis",
];
const given = { labels, source: "names.csv", reference };

test("names are found in the species table in every writing, and what is not there is listed", () => {
  const { named, amendment } = labelModel(model, given);
  expect(named!.unmatched).toEqual(["Welwitschia mirabilis"]);
  expect(named!.otherwise.map(({ label, name }) => [label, name])).toEqual([
    ["Agrostis capillaris L.", "Agrostis capillaris"],
    ["Festuca rubra subsp. rubra", "Festuca rubra"],
  ]);
  expect(named!.table.species.map(({ name, family }) => [name, family])).toEqual([
    ["Calluna vulgaris", "Ericaceae"],
    ["Agrostis capillaris L.", "Poaceae"],
    ["Festuca rubra subsp. rubra", "Poaceae"],
    ["Welwitschia mirabilis", null],
  ]);
  expect(named!.table.species.every(({ trainingPlots, auc }) => trainingPlots === null && auc === null)).toBe(
    true,
  );
  expect(amendment.files.map(({ name }) => name)).toEqual(["labels.json", "README.md", "species.json"]);
});

test("a calibration that was fitted with other names is taken away, and one with the same names stays", () => {
  const other = labelModel(model, given);
  expect(other.hasLostCalibration).toBe(true);
  expect(other.amendment.without).toEqual(["calibration", "plot-k"]);
  expect(other.amendment.properties).toMatchObject({ "florascope:output_kind": "score" });
  const card = new TextDecoder().decode(other.amendment.files[1]!.bytes);
  expect(card).not.toContain("720 plots");
  const same = labelModel({ ...model, labels }, given);
  expect([same.hasLostCalibration, same.amendment.without, same.amendment.properties]).toEqual([
    false,
    [],
    { "florascope:unnamed": undefined },
  ]);
});

test("another number of names is refused with both numbers", () => {
  expect(() => labelModel(model, { ...given, labels: labels.slice(1) })).toThrow(
    "names.csv: expected 4 names, one for each class of own, got 3",
  );
});
