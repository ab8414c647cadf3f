import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { speciesTableSchema } from "../../models/species-table.ts";
import type { Place } from "./places.ts";
import { searchAll } from "./search-all.ts";
import { searchLists } from "./search-lists.ts";

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const { features } = read("public/basemap/labels.geojson") as {
  features: {
    properties: Pick<Place, "kind" | "name" | "rank">;
    geometry: { coordinates: [number, number] };
  }[];
};
const places = features.map(({ properties, geometry }) => ({ ...properties, place: geometry.coordinates }));
const table = speciesTableSchema.parse(read("models/island-sdm/species.json"));
const find = (text: string, ranges: readonly string[] = [], hasRangesFirst = false) =>
  searchAll(text, {
    places,
    table,
    lists: searchLists,
    ranges,
    hasRangesFirst,
    ownSpecies: ["Quercus suber", "Mine alone"],
    ownRanges: ["Quercus ilex"],
  });
const firstName = (text: string) => find(text)[0]?.name;

test("a word that is a place gives the place first, one that is a plant the plant", () => {
  expect(find("Bern")[0]).toMatchObject({ kind: "town", name: "Bern" });
  expect(find("Nice")[0]).toMatchObject({ kind: "town", name: "Nice" });
  expect(find("calluna")[0]).toMatchObject({ kind: "species", name: "Calluna vulgaris" });
  expect(find("heather")[0]).toMatchObject({ kind: "species", name: "Calluna vulgaris" });
});

test("a plant is found by the names of older floras", () => {
  expect(find("Senecio jacobaea")[0]).toMatchObject({
    name: "Jacobaea vulgaris",
    foundBy: "Senecio jacobaea",
  });
  expect(find("Listera cordata")[0]).toMatchObject({ name: "Neottia cordata", foundBy: "Listera cordata" });
  expect(firstName("Festuca arundinacea")).toBe("Schedonorus arundinaceus");
});

test("typing slips are allowed in places and in plants, accents never matter", () => {
  expect(firstName("Reykjavk")).toBe("Reykjavík");
  expect(firstName("Barcelonna")).toBe("Barcelona");
  expect(firstName("Lisbn")).toBe("Lisbon");
  expect(firstName("reykjavik")).toBe("Reykjavík");
  expect(firstName("Caluna vulgaris")).toBe("Calluna vulgaris");
});

test("a habitat is found by its code and by its name", () => {
  expect(find("T17")[0]).toMatchObject({ kind: "habitat", code: "T17", level: 3 });
  expect(find("t1")[0]).toMatchObject({ kind: "habitat", code: "T1", level: 2 });
  expect(find("heathland").some((one) => one.kind === "habitat")).toBe(true);
});

// By PROJ through pyproj (EPSG:2056 and EPSG:28992 to EPSG:4326).
test.each([
  ["2600000 1200000", "EPSG:2056", [7.438632, 46.951083]],
  ["1200000, 2600000", "EPSG:2056", [7.438632, 46.951083]],
  ["2'600'000 / 1'200'000", "EPSG:2056", [7.438632, 46.951083]],
  ["155000 463000", "EPSG:28992", [5.387204, 52.155172]],
] as const)("%s is a place of the grid %s, in either order", (text, grid, [lon, lat]) => {
  const found = find(text).find((one) => one.kind === "coordinates" && one.grid?.endsWith(grid));
  if (found?.kind !== "coordinates")
    throw new Error(`expected a place in ${grid}, got ${JSON.stringify(find(text))}`);
  expect(found.place[0]).toBeCloseTo(lon, 4);
  expect(found.place[1]).toBeCloseTo(lat, 4);
});

test("two numbers that may be degrees stay degrees, and nothing is found for nonsense", () => {
  expect(find("51.5 -14.5").every((one) => one.kind === "coordinates" && one.grid === undefined)).toBe(true);
  expect(find("qqqqqqq")).toEqual([]);
});

test("finds the range of a species before its cells only where the chosen model is one of ranges", () => {
  const kinds = (hasRangesFirst: boolean) =>
    find("Quercus robur", ["Quercus robur"], hasRangesFirst)
      .slice(0, 2)
      .map(({ kind }) => kind);
  expect(kinds(false)).toEqual(["species", "range"]);
  expect(kinds(true)).toEqual(["range", "species"]);
});

test("species of one's own are found and told apart, beside the model's own and in a model of ranges", () => {
  expect(find("mine al")[0]).toMatchObject({ kind: "own", name: "Mine alone" });
  const suber = find("Quercus suber").map(({ kind }) => kind);
  expect(suber).toContain("own");
  const ranges = find("quercus", ["Quercus ilex", "Quercus robur"]).filter(({ kind }) => /range/.test(kind));
  expect(ranges.map(({ kind, name }) => [kind, name])).toEqual([
    ["own-range", "Quercus ilex"],
    ["range", "Quercus robur"],
  ]);
});
