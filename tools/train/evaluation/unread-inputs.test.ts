import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeBase64 } from "../../../src/inference/fixtures/read-fixture.ts";
import { architectureNamed } from "../../../src/inference/networks/architectures.ts";
import around from "../../../src/inference/networks/multi-scale/fixtures/around.fixture.json" with {
  type: "json",
};
import { readCheckpoint } from "../../../src/inference/weights/checkpoint.ts";
import { preprocessingSchema } from "../../../src/tensors/preprocessing.ts";
import { embedSitesExactly } from "./embed-plots.ts";
import { type EvaluatedModel, openModelFolder } from "./evaluated-model.ts";
import { keptOr } from "./kept-sites.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-unread-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Cells of the tile of src/tensors/fixtures/make-tile.py, around which the raster has data. */
const places = [0, 30].map((step) => ({ x: 4_321_025 + 50 * step, y: 3_212_025, year: null }));
let model: EvaluatedModel;

beforeAll(async () => {
  const { checkpoint, steps } = around.networks.soil;
  const files = await architectureNamed("multi-scale", "soil").importCheckpoint({
    ...{ id: "soil", labels: null, patch: 115, precision: "float32", date: "2026-12-01T00:00:00Z" },
    tensors: readCheckpoint(decodeBase64(checkpoint), "soil.pth"),
    preprocessing: preprocessingSchema.parse(steps),
  });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  model = await openModelFolder(folder);
});

/** A catalogue with one raster whose two bands, numbers of 0 to 3,000, are called as a person says. */
function catalogueOf(
  name: string,
  bands: readonly string[],
): { readonly item: string; readonly raster: string } {
  const raster = join(folder, `${name}.tif`);
  cpSync("src/tensors/fixtures/tile-climate.tif", raster);
  const item = join(folder, `${name}.json`);
  const bbox = [9.9, 51.9, 10.1, 52.1];
  const [west, south, east, north] = bbox as [number, number, number, number];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  writeFileSync(
    item,
    JSON.stringify({
      ...{ type: "Feature", stac_version: "1.0.0", id: name, bbox, links: [] },
      geometry: { type: "Polygon", coordinates: [ring] },
      properties: { datetime: "2020-01-01T00:00:00Z" },
      assets: { soil: { href: `./${name}.tif`, bands: bands.map((band) => ({ name: band })) } },
    }),
  );
  return { item: pathToFileURL(item).href, raster };
}

test("plots are not scored without an input that could not be read: the first failure is said", async () => {
  const { item } = catalogueOf("acid", ["phh2o", "cec"]);
  await expect(embedSitesExactly(model, item, places, () => {})).rejects.toThrow(
    /soil, which could not be read: .*acid\.tif: expected a pH of 2 to 12 in tenths, got \d+; nothing of the soil was used/,
  );
});

test("kept sites are computed anew where their file has changed since, and not before", async () => {
  const { item, raster } = catalogueOf("carbon", ["soc", "cec"]);
  let computed = 0;
  const kept = () =>
    keptOr(join(folder, "kept"), model, { places: [item, places], count: places.length }, (versions) => {
      computed += 1;
      return embedSitesExactly(model, item, places, () => {}, versions);
    });
  const first = await kept();
  expect(first.embeddings.get("soil")!.every(Number.isFinite)).toBe(true);
  expect(await kept()).toEqual(first);
  expect(computed).toBe(1);
  utimesSync(raster, new Date("2030-01-01"), new Date("2030-01-01"));
  await kept();
  expect(computed).toBe(2);
  rmSync(raster);
  await kept().catch(() => {});
  expect(computed).toBe(3);
});
