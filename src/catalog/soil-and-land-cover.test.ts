import { expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { landCoverLayers } from "./land-cover-layers.ts";
import { soilLayers } from "./soil-layers.ts";
import type { StacAsset } from "./stac-schema.ts";

function entryOf(assets: Readonly<Record<string, Partial<StacAsset>>>): CatalogueItem {
  const whole = Object.fromEntries(
    Object.entries(assets).map(([key, asset]) => [key, { href: `https://example.org/${key}.tif`, ...asset }]),
  );
  const item = { id: "environment", properties: {}, assets: whole };
  return { item, address: "https://example.org/item.json" } as never;
}

const told = (layers: ReturnType<typeof soilLayers>) =>
  [...layers]
    .map(([name, { asset, band, factor }]) => [name, asset.address.slice(20, -4), band, factor ?? 1])
    .sort();
const bands = (...names: readonly string[]) => ({ bands: names.map((name) => ({ name })) });

test("soil by the names of SoilGrids 2 is taken at 5 to 15 cm, whatever comes first", () => {
  const keys = ["clay_0-5cm_mean", "clay_5-15cm_mean", "clay_15-30cm_mean", "soc_0-5cm_mean", "biomass"];
  const assets = Object.fromEntries(keys.map((key) => [key, {}]));
  expect(told(soilLayers(entryOf(assets)))).toEqual([
    ["clay", "clay_5-15cm_mean", 0, 1],
    ["soc", "soc_0-5cm_mean", 0, 1],
  ]);
});

test("how sure a number is is not taken for it, whatever comes first", () => {
  const keys = [
    "clay_5-15cm_Q0.05",
    "clay_5-15cm_uncertainty",
    "clay_5-15cm_mean",
    "soc_5-15cm_Q0.95",
    "sand_sd",
  ];
  expect(told(soilLayers(entryOf(Object.fromEntries(keys.map((key) => [key, {}])))))).toEqual([
    ["clay", "clay_5-15cm_mean", 0, 1],
  ]);
  const covers = { igbp_landcover_confidence: {}, igbp_landcover: {}, mcd: bands("LC_Type1", "QC") };
  expect(told(landCoverLayers(entryOf(covers)))).toEqual([
    ["lc_type1", "mcd", 0, 1],
    ["qc", "mcd", 1, 1],
  ]);
  const fractions = bands(...Array.from({ length: 17 }, (_, one) => `fraction_${one + 1}`));
  expect(told(landCoverLayers(entryOf({ igbp_land_cover_fractions: fractions })))).toEqual([]);
});

test("soil by the names of 2017 is brought to the units of SoilGrids 2, and gives way to today's", () => {
  const older = bands("orcdrc", "phihox", "cecsol", "bdticm", "clyppt", "sltppt", "sndppt", "bldfie");
  expect(told(soilLayers(entryOf({ soil: older, phh2o: {} })))).toEqual([
    ["bdod", "soil", 7, 0.1],
    ["bdticm", "soil", 3, 1],
    ["cec", "soil", 2, 10],
    ["clay", "soil", 4, 10],
    ["phh2o", "phh2o", 0, 1],
    ["sand", "soil", 6, 10],
    ["silt", "soil", 5, 10],
    ["soc", "soil", 0, 10],
  ]);
});

test("land cover by MODIS's names, or as MODIS's 13 bands", () => {
  expect(told(landCoverLayers(entryOf({ mcd: bands("LC_Type1", "LC_Prop1", "QC") })))).toEqual([
    ["lc_prop1", "mcd", 1, 1],
    ["lc_type1", "mcd", 0, 1],
    ["qc", "mcd", 2, 1],
  ]);
  const whole = landCoverLayers(entryOf({ "LandCover_MODIS_Terra-Aqua_500m": {} }));
  expect([...whole].map(([name, { band }]) => [name, band])).toEqual(
    bandNames.landcover.map(({ name }, band) => [name, band]),
  );
});

test.each([
  [
    "in classes of IGBP",
    { land_cover: { description: "Land cover of 2020 in IGBP classes.", ...bands("land_cover") } },
    [["lc_type1", "land_cover", 0, 1]],
  ],
  ["in another legend", { land_cover: { title: "CORINE land cover 2018", ...bands("land_cover") } }, []],
  ["of WorldCover", { landcover: { title: "ESA WorldCover", ...bands("map") } }, []],
])("a land cover %s", (_, assets, expected) => {
  expect(told(landCoverLayers(entryOf(assets)))).toEqual(expected);
});
