import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { BandSource } from "../core/asset.ts";
import { bandNames, eachModality } from "../core/modality.ts";
import { memoryRasters } from "./fixtures/memory-rasters.ts";
import { readSite } from "./read-site.ts";
import { readTile, siteOfCell } from "./read-tile.ts";
import { bioclimShape } from "./site.ts";

const folder = "src/tensors/fixtures";

/** What GDAL reads around some cells, of two layers (make-around.py). */
const expected = JSON.parse(readFileSync(`${folder}/around.json`, "utf8")) as readonly {
  readonly row: number;
  readonly col: number;
  readonly window: readonly (number | null)[];
  readonly own: readonly (number | null)[];
}[];

const asset = { address: `${folder}/tile-climate.tif`, crs: null, nodata: null };
const bioclim = bandNames.bioclim.map(({ name }): BandSource | null => {
  const band = ["bio1", "bio19"].indexOf(name);
  return band === -1 ? null : { asset, band, scale: null, offset: null };
});
const sources = {
  ...eachModality(() => null),
  bioclim,
};
const windows = [{ modality: "bioclim", size: 1 } as const];
const [variables, rows, cols] = bioclimShape;
const each = rows * cols;

/** The numbers of both layers that the file has. */
function layersOf(window: Float32Array): (number | null)[] {
  const held = [...window.subarray(0, each), ...window.subarray((variables - 1) * each)];
  return held.map((value) => (Number.isNaN(value) ? null : value));
}

test.each(expected)(
  "around the cell at $row, $col are GDAL's pixels, alone and in a tile",
  async ({ row, col, window }) => {
    const place = { x: 4_321_025 + 50 * col, y: 3_210_025 + 50 * (63 - row), windows };
    const { site, modalities } = await readSite(memoryRasters(readFileSync), sources, place);
    expect(site.bioclim).toHaveLength(variables * each);
    expect(layersOf(site.bioclim!)).toEqual(window);
    expect(site.bioclim!.subarray(each, 2 * each).every(Number.isNaN)).toBe(true);
    expect(modalities.bioclim.status).toBe("partial");
    const tile = await readTile(
      memoryRasters(readFileSync),
      sources,
      { east: 4_321_000, north: 3_210_000 },
      windows,
    );
    expect(siteOfCell(tile, row, col).bioclim).toEqual(site.bioclim);
    expect(tile.bioclim!.count).toBeLessThan(40);
  },
);

const soilNames = ["cec", "bdticm"];
const soil = bandNames.soil.map(({ name }): BandSource | null =>
  soilNames.includes(name) ? { asset, band: soilNames.indexOf(name), scale: null, offset: null } : null,
);

test.each(expected)(
  "soil around the cell at $row, $col is in the file's own pixels, alone and in a tile",
  async ({ row, col, own }) => {
    const asked = [{ modality: "soil", size: 1, layers: soilNames } as const];
    const place = { x: 4_321_025 + 50 * col, y: 3_210_025 + 50 * (63 - row), windows: asked };
    const all = { ...sources, soil };
    const { site, modalities } = await readSite(memoryRasters(readFileSync), all, place);
    const layer = (name: string) => {
      const at = bandNames.soil.findIndex((band) => band.name === name) * each;
      return Array.from(site.soil!.subarray(at, at + each), (value) => (Number.isNaN(value) ? null : value));
    };
    expect(soilNames.flatMap(layer)).toEqual(own);
    const covered = own.filter((value) => value !== null).length / own.length;
    expect(modalities.soil).toMatchObject({ covered, status: covered < 1 ? "partial" : "used" });
    const tile = await readTile(
      memoryRasters(readFileSync),
      all,
      { east: 4_321_000, north: 3_210_000 },
      asked,
    );
    expect(siteOfCell(tile, row, col).soil).toEqual(site.soil);
  },
);

test("a layer that is asked for and not there is named, and one that is not asked for is not read", async () => {
  const place = { x: 4_321_025, y: 3_210_025 };
  const read = (layers: readonly string[]) =>
    readSite(
      memoryRasters(readFileSync),
      { ...sources, soil },
      { ...place, windows: [{ modality: "soil", size: 1, layers }] },
    );
  const one = await read(["cec"]);
  expect(one.modalities.soil.reason).toBeNull();
  expect(one.site.soil!.subarray(9 * each).every(Number.isNaN)).toBe(true);
  const lacking = await read(["cec", "clay"]);
  expect(lacking.modalities.soil).toMatchObject({
    status: "partial",
    reason: "50.0 % of the series has data: there is no raster of clay",
  });
});

test("no file is no bioclimate", async () => {
  const place = { x: 4_321_025, y: 3_210_025, windows };
  const { site, modalities } = await readSite(
    memoryRasters(readFileSync),
    { ...sources, bioclim: bioclim.map(() => null) },
    place,
  );
  expect(site.bioclim).toBeNull();
  expect(modalities.bioclim).toMatchObject({ status: "missing", reason: "none of its files is there" });
});
