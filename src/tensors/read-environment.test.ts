import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { BandSource } from "../core/asset.ts";
import { bandNames, eachModality } from "../core/modality.ts";
import { addAllOrder, environmentNames, environmentVariables } from "./environment-variables.ts";
import { memoryRasters } from "./fixtures/memory-rasters.ts";
import { readSite } from "./read-site.ts";
import { readTile, siteOfCell } from "./read-tile.ts";

const folder = "src/tensors/fixtures";

/** What GDAL reads of the two layers of tile-climate.tif in some cells (make-tile.py). */
const { cells } = JSON.parse(readFileSync(`${folder}/tile.json`, "utf8")) as {
  readonly cells: readonly {
    readonly row: number;
    readonly col: number;
    readonly climate: readonly number[];
  }[];
};

const asset = { address: `${folder}/tile-climate.tif`, crs: null, nodata: null };
const layers: Readonly<Record<string, BandSource>> = {
  bio12: { asset, band: 0, scale: null, offset: null },
  clyppt: { asset, band: 1, scale: null, offset: null, factor: 0.1 },
};
const environment = bandNames.environment.map(({ name }) => layers[name] ?? null);
const sources = {
  ...eachModality(() => null),
  environment,
};
const windows = [{ modality: "environment", size: 1 } as const];

test.each(cells)(
  "the environment of cell $row, $col is what GDAL reads, alone and in a tile",
  async ({ row, col, climate }) => {
    const place = { x: 4_321_025 + 50 * col, y: 3_210_025 + 50 * (63 - row), windows };
    const { site, modalities } = await readSite(memoryRasters(readFileSync), sources, place);
    const held = [11, 23].map((index) => site.environment![index]);
    expect(held).toEqual([climate[0], Math.fround(climate[1]! * 0.1)]);
    expect(site.environment!.filter(Number.isNaN)).toHaveLength(25);
    expect(modalities.environment.status).toBe("partial");
    expect(modalities.environment.reason).toMatch(
      /^7\.4 % of the series has data: there is no raster of bio1, .*bio11, bio13, .*bdticm, sltppt, sndppt, bldfie$/,
    );
    const tile = await readTile(
      memoryRasters(readFileSync),
      sources,
      { east: 4_321_000, north: 3_210_000 },
      windows,
    );
    expect(siteOfCell(tile, row, col).environment).toEqual(site.environment);
  },
);

test("the published code adds rasters by the alphabet", () => {
  expect(addAllOrder.map((place) => environmentNames[place])).toEqual(
    "bdticm bio1 bio10 bio11 bio12 bio13 bio14 bio15 bio16 bio17 bio18 bio19 bio2 bio3 bio4 bio5 bio6 bio7 bio8 bio9 bldfie cecsol clyppt orcdrc phihox sltppt sndppt".split(
      " ",
    ),
  );
  expect(environmentVariables).toHaveLength(27);
});
