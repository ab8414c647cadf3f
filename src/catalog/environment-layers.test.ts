import { expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import { environmentLayers } from "./environment-layers.ts";
import type { StacAsset } from "./stac-schema.ts";

function layersOf(assets: Readonly<Record<string, Partial<StacAsset>>>) {
  const whole = Object.fromEntries(
    Object.entries(assets).map(([key, asset]) => [key, { href: `https://example.org/${key}.tif`, ...asset }]),
  );
  const item = { id: "environment", properties: {}, assets: whole };
  return environmentLayers({ item, address: "https://example.org/item.json" } as never);
}

const told = (layers: ReturnType<typeof layersOf>) =>
  [...layers]
    .map(([name, { asset, band, factor }]) => [name, asset.address.slice(20), band, factor ?? 1])
    .sort();

test("two cubes with the names of 2017 give all 27 variables", () => {
  const names = bandNames.environment.map(({ name }) => name);
  const bands = (some: readonly string[]) => ({ bands: some.map((name) => ({ name })) });
  const layers = layersOf({ bioclim: bands(names.slice(0, 19)), soil: bands(names.slice(19)) });
  expect([...layers.keys()].sort()).toEqual([...names].sort());
  expect(layers.get("bldfie")).toMatchObject({ band: 7, asset: { address: "https://example.org/soil.tif" } });
});

test("files of one variable are found by the names in which they are spread", () => {
  expect(
    told(
      layersOf({ bio_1: {}, BIO02: {}, CHELSA_bio10_1981: {}, wc21_30s_bio_19: {}, CLYPPT_M_sl3_1km: {} }),
    ),
  ).toEqual([
    ["bio1", "bio_1.tif", 0, 1],
    ["bio10", "CHELSA_bio10_1981.tif", 0, 1],
    ["bio19", "wc21_30s_bio_19.tif", 0, 1],
    ["bio2", "BIO02.tif", 0, 1],
    ["clyppt", "CLYPPT_M_sl3_1km.tif", 0, 1],
  ]);
});

test("today's names of soil become those of 2017, in their units", () => {
  const today = ["soc", "phh2o", "cec", "clay", "silt", "sand", "bdod", "cfvo", "nitrogen"];
  const layers = layersOf(Object.fromEntries(today.map((name) => [`${name}_5-15cm_mean`, {}])));
  expect(told(layers).map(([name, , , factor]) => [name, factor])).toEqual([
    ["bldfie", 10],
    ["cecsol", 0.1],
    ["clyppt", 0.1],
    ["orcdrc", 0.1],
    ["phihox", 1],
    ["sltppt", 0.1],
    ["sndppt", 0.1],
  ]);
});

test("a name of 2017 is preferred to today's, and what is none of the variables is left out", () => {
  expect(told(layersOf({ clay: {}, clyppt: {}, biomass: {}, bio20: {}, sandbox: {} }))).toEqual([
    ["clyppt", "clyppt.tif", 0, 1],
  ]);
});
