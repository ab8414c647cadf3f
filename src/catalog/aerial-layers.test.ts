import { expect, it } from "vitest";
import { bandNames } from "../core/modality.ts";
import { aerialLayers } from "./aerial-layers.ts";
import type { CatalogueItem } from "./catalogue.ts";

type Assets = CatalogueItem["item"]["assets"];

function layersOf(assets: Record<string, object>, properties: object = {}): Record<string, [string, number]> {
  const item = { type: "Feature", id: "one", geometry: null, properties, links: [], assets } as unknown;
  const entry = {
    item: { ...(item as CatalogueItem["item"]), assets: assets as Assets },
    address: "https://a.example/i.json",
  };
  return Object.fromEntries(
    [...aerialLayers(entry)].map(([name, { asset, band }]) => [name, [asset.address.slice(18), band]]),
  );
}

const named = (...names: string[]) => names.map((name) => ({ name }));

it("finds the six layers by the names of assets and bands", () => {
  const found = layersOf({
    aerial: { href: "a.tif", bands: named("nir", "red", "green", "blue") },
    relief: { href: "r.tif", bands: named("elevation") },
    land_cover: { href: "c.tif", bands: named("land_cover") },
    visual: { href: "v.tif", bands: named("red", "green", "blue"), gsd: 0.2 },
  });
  expect(found).toEqual({
    nir: ["a.tif", 0],
    red: ["a.tif", 1],
    green: ["a.tif", 2],
    blue: ["a.tif", 3],
    altitude: ["r.tif", 0],
    landcover: ["c.tif", 0],
  });
  expect(Object.keys(found).sort()).toEqual(bandNames.aerial.map(({ name }) => name).sort());
});

it("takes four unnamed bands of an orthophoto for red, green, blue and near infrared", () => {
  expect(layersOf({ orthophoto: { href: "o.tif" } })).toEqual({
    red: ["o.tif", 0],
    green: ["o.tif", 1],
    blue: ["o.tif", 2],
    nir: ["o.tif", 3],
  });
});

it("takes a picture of another name for an aerial one where its pixels are stated to be at most 2 m, as NAIP's", () => {
  const bands = [
    { name: "Red", common_name: "red" },
    { common_name: "green" },
    { common_name: "blue" },
    { common_name: "nir" },
  ];
  const image = { image: { href: "n.tif", "eo:bands": bands } };
  expect(layersOf(image, { gsd: 0.6 })["nir"]).toEqual(["n.tif", 3]);
  expect(layersOf(image, { gsd: 10 })).toEqual({});
  expect(layersOf(image)).toEqual({});
});
