import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stacItem } from "./stac-schema.ts";
import { walkCatalogue } from "./walk-catalogue.ts";

const REAL_SAMPLES = "../shared/catalogs/real-samples/catalog.json";
const REAL_ITEM = "../shared/catalogs/real-samples/glc25-survey/glc25_5000108/glc25_5000108.json";

if (!existsSync(REAL_SAMPLES))
  console.log("SKIPPED: STAC rules against real catalogues (../shared/catalogs is not here)");

interface RealItem {
  readonly geometry: { readonly coordinates: unknown[][] };
  readonly properties: Record<string, unknown>;
  readonly assets: { readonly landsat: { "raster:bands": unknown[] }; readonly climate: object };
}

describe.skipIf(!existsSync(REAL_SAMPLES))("the STAC rules of the tests", () => {
  it("accept a catalogue of 51 items that another hand wrote", () => {
    const items = new Set(walkCatalogue(REAL_SAMPLES).map(({ item }) => item));
    expect(items.size).toBe(51);
  });

  const breakings: readonly (readonly [string, (item: RealItem) => void])[] = [
    ["a STAC version of 1.0.0", (item) => Object.assign(item, { stac_version: "1.0.0" })],
    ["no bbox beside a geometry", (item) => Reflect.deleteProperty(item, "bbox")],
    ["a datetime without a zone", (item) => Object.assign(item.properties, { datetime: "2020-07-01" })],
    ["an asset without an address", (item) => Reflect.deleteProperty(item.assets.landsat, "href")],
    ["fewer raster:bands than bands", (item) => item.assets.landsat["raster:bands"].pop()],
    ["a box that is not the grid's", (item) => Object.assign(item.assets.climate, { "proj:shape": [2, 2] })],
    ["an open ring", (item) => item.geometry.coordinates[0]!.pop()],
  ];
  it.each(breakings)("refuse %s", (_, breakIt) => {
    const item = JSON.parse(readFileSync(REAL_ITEM, "utf8")) as RealItem;
    expect(stacItem.safeParse(item).success).toBe(true);
    breakIt(item);
    expect(stacItem.safeParse(item).success).toBe(false);
  });
});
