import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { BandSource } from "../core/asset.ts";
import { eachModality } from "../core/modality.ts";
import { memoryRasters } from "./fixtures/memory-rasters.ts";
import { readSite } from "./read-site.ts";
import { readTile, siteOfCell } from "./read-tile.ts";

const folder = "src/tensors/fixtures";
const rasters = memoryRasters(readFileSync);

function source(file: string, band = 0): BandSource {
  const asset = { address: `${folder}/aerial-${file}.tif`, crs: null, nodata: null };
  return { asset, band, scale: null, offset: null };
}

const colours = [0, 1, 2, 3].map((band) => source("colours", band));
const sources = { ...eachModality(() => null), aerial: [...colours, source("altitude"), source("cover")] };

it("reads the cells of a tile as it reads them one by one", async () => {
  const tile = { east: 4_320_000, north: 3_209_600 };
  const small = [{ modality: "aerial", size: 40 } as const];
  const reading = await readTile(rasters, sources, tile, small);
  const [row, col] = [63 - 8, 20];
  const centre = { x: tile.east + col * 50 + 25, y: tile.north + 8 * 50 + 25 };
  const { site } = await readSite(rasters, sources, { ...centre, windows: small });
  const own = siteOfCell(reading, row, col).aerial!.values;
  // Positions of another window are the same but for their last digits: heights are equal to a millimetre.
  const alone = site.aerial!.values;
  const apart = Array.from(own, (value, at) => Math.abs(value - alone[at]!)).filter(
    (one) => !Number.isNaN(one),
  );
  expect(Math.max(...apart)).toBeLessThan(0.001);
  expect(Array.from(own, Number.isNaN)).toEqual(Array.from(alone, Number.isNaN));
  expect(own.some((value) => value > 0)).toBe(true);
});
