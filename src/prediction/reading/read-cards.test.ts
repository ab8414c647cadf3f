import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readModelCard } from "../../models/read-model-card.ts";
import { documentsFrom, readCatalogueCard } from "./read-catalogue-card.ts";

const fromDisk = (address: string) => readFile(address, "utf8").catch(() => null);

test("the card of the demonstration model says that it is one, its licence, inputs and hashes", async () => {
  const card = await readModelCard("models/island-sdm", fromDisk);
  expect(card).toMatchObject({ id: "island-sdm", kind: "sdm", licence: "MIT", isDemonstrationOnly: true });
  expect(card.inputs).toEqual(["landsat", "climate", "sentinel2"]);
  expect(card.files.find(({ name }) => name === "weights.safetensors")?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(card.calibration?.plots.areaSquareMetres).toBe(100);
});

test("a folder without a manifest is told by its address, and as missing", async () => {
  await expect(readModelCard("models/none", fromDisk)).rejects.toMatchObject({
    tag: "SourceNotFound",
    message: expect.stringContaining("models/none/manifest.json"),
  });
});

const catalogue: Record<string, object> = {
  "https://c.example/catalog.json": {
    id: "c",
    title: "C",
    description: "d",
    "florascope:simulated": true,
    links: [
      { rel: "self", href: "catalog.json" },
      { rel: "child", href: "./one/collection.json" },
    ],
  },
  "https://c.example/one/collection.json": {
    id: "one",
    license: "CC0-1.0",
    links: [],
    extent: {
      spatial: { bbox: [[-14.6, 51.4, 0, -14.3, 51.6, 900]] },
      temporal: { interval: [["2000-01-01T00:00:00Z", "2020-12-31T23:59:59Z"]] },
    },
  },
};
const fromRecord = async (address: string) =>
  address in catalogue ? JSON.stringify(catalogue[address]) : null;

test("the card of a catalogue gathers licences, years since Sentinel-2 and extent of its collections", async () => {
  expect(await readCatalogueCard("https://c.example/catalog.json", documentsFrom(fromRecord))).toEqual({
    id: "c",
    title: "C",
    description: "d",
    licences: ["CC0-1.0"],
    collections: ["one"],
    years: [2015, 2020],
    bbox: [-14.6, 51.4, -14.3, 51.6],
    isSimulated: true,
    servers: [],
  });
});

test("the years of a picture are those that a catalogue states, where its series reach further", async () => {
  const stated = {
    ...(catalogue["https://c.example/catalog.json"] as object),
    "florascope:picture_years": [2020, 2020],
  };
  const read = async (address: string) =>
    address.endsWith("/catalog.json") ? JSON.stringify(stated) : fromRecord(address);
  const card = await readCatalogueCard("https://c.example/catalog.json", documentsFrom(read));
  expect(card.years).toEqual([2020, 2020]);
});

test("a file of items is named after the file, also as a bare list with a number that is no JSON", async () => {
  const read = documentsFrom(async () => '[{"type": "Feature", "id": "a", "eo:cloud_cover": NaN}]');
  const card = await readCatalogueCard("https://c.example/my%20items.json", read);
  expect([card.id, card.title, card.years, card.bbox]).toEqual([
    "my items.json",
    "my items.json",
    null,
    null,
  ]);
});

test("what is no catalogue is told by its address", async () => {
  await expect(readCatalogueCard("https://c.example/x.json", documentsFrom(fromRecord))).rejects.toThrow(
    "x.json: expected a STAC document, got nothing",
  );
  const other = async () => ({ type: "FeatureCollection" });
  await expect(readCatalogueCard("https://c.example/y.json", other)).rejects.toThrow(
    "y.json: expected a STAC catalogue",
  );
});
