import { expect, test } from "vitest";
import { habitatSpecies } from "./habitat-species.ts";

const classes = [
  { code: "S", name: "Heath" },
  { code: "R", name: "Grassland" },
  { code: "T", name: "Forest" },
];
const labels = ["Calluna vulgaris", "Poa annua"];
const cell = (heath: number, presence: readonly number[] | null, weight = 1) => ({
  weight,
  habitats: new Map([
    ["S", heath],
    ["R", 1 - heath],
  ]),
  presence,
});

test("the species of a class are means over cells, by the probability of the class there", () => {
  // Heath: (1 * 0.8 + 0.5 * 0.4) / 1.5 and (1 * 0.1 + 0.5 * 0.7) / 1.5.
  const found = habitatSpecies(
    classes,
    [cell(1, [0.8, 0.1]), cell(0.5, [0.4, 0.7]), cell(0, [0, 1], 0.5)],
    labels,
  )!;
  expect(found.map(({ code }) => code)).toEqual(["S", "R"]);
  const [heath, grassland] = found;
  expect(heath!.species.map(({ name }) => name)).toEqual(["Calluna vulgaris", "Poa annua"]);
  expect(heath!.species.map(({ expectedShare }) => expectedShare)).toEqual([
    expect.closeTo(1 / 1.5, 12),
    expect.closeTo(0.45 / 1.5, 12),
  ]);
  expect(heath!.richness).toBeCloseTo(1.45 / 1.5, 12);
  // Grassland: (0.5 * 0.4 + 0.5 * 0) / 1 and (0.5 * 0.7 + 0.5 * 1) / 1, the third cell being half inside.
  expect(grassland!.richness).toBeCloseTo(0.2 + 0.85, 12);
  expect(grassland!.species[0]).toEqual({ name: "Poa annua", expectedShare: expect.closeTo(0.85, 12) });
});

test("a class of less than half a cell has none, and cells without probabilities give none at all", () => {
  expect(habitatSpecies(classes, [cell(0.9, [0.5, 0.5])], labels)!.map(({ code }) => code)).toEqual(["S"]);
  expect(habitatSpecies(classes, [cell(1, null)], labels)).toBeNull();
});
