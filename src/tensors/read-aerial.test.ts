import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { BandSource } from "../core/asset.ts";
import { eachModality } from "../core/modality.ts";
import { memoryRasters } from "./fixtures/memory-rasters.ts";
import { readSite } from "./read-site.ts";

const folder = "src/tensors/fixtures";
const rasters = memoryRasters(readFileSync);

/** What gdalwarp makes of three files of other grids (make-aerial.py). */
const expected = JSON.parse(readFileSync(`${folder}/aerial.json`, "utf8")) as {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly values: readonly number[];
};

function source(file: string, band = 0): BandSource {
  const asset = { address: `${folder}/aerial-${file}.tif`, crs: null, nodata: null };
  return { asset, band, scale: null, offset: null };
}

const whole = [0, 1, 2, 3].map((band) => source("colours", band));

function sourcesOf(aerial: readonly (BandSource | null)[]) {
  return { ...eachModality(() => null), aerial };
}

const window = { modality: "aerial", size: expected.size } as const;
const place = { x: expected.x, y: expected.y, windows: [window] };

async function readReport(aerial: readonly (BandSource | null)[]) {
  const { site, modalities } = await readSite(rasters, sourcesOf(aerial), place);
  return { patch: site.aerial, ...modalities.aerial };
}

it("gives what gdalwarp gives at 1 m, of a picture in UTM, heights in degrees and land cover of 10 m", async () => {
  const { patch, status, files } = await readReport([...whole, source("altitude"), source("cover")]);
  expect(status).toBe("used");
  expect(files).toHaveLength(3);
  expect(patch!.values).toHaveLength(expected.values.length);
  const off = [0, 0, 0];
  for (const [at, value] of expected.values.entries()) {
    const kind = at % 6 < 4 ? 0 : (at % 6) - 3;
    off[kind] = Math.max(off[kind]!, Math.abs(patch!.values[at]! - value));
  }
  const [colours, altitude, cover] = off as [number, number, number];
  // A twentieth of a pixel (2.5 m) of noise of 256 steps, and the rounding to whole numbers; heights: a twentieth of 10 m of slope and noise.
  expect(colours).toBeLessThanOrEqual(14);
  expect(altitude).toBeLessThan(0.6);
  expect(cover).toBe(0);
});

it("names the layers that a catalogue lacks, and those whose file is gone", async () => {
  const bare = await readReport([...whole, null, null]);
  expect(bare).toMatchObject({
    patch: null,
    status: "missing",
    reason: "the patch lacks altitude and land cover here",
  });
  const colourless = await readReport([null, null, null, null, source("altitude"), source("cover")]);
  expect(colourless.reason).toBe("the patch lacks red, green, blue and near infrared here");
  const gone = { ...source("cover"), asset: { address: `${folder}/gone`, crs: null, nodata: null } };
  const { reason } = await readReport([...whole, source("altitude"), gone]);
  expect(reason).toBe("the patch lacks land cover: its file is not there");
});

it("refuses land cover of other classes, heights that are none, and colours of 16 bits", async () => {
  const swapped = await readReport([...whole, source("altitude"), source("colours", 1)]);
  expect(swapped.reason).toMatch(
    /land cover: expected classes from 0 to 33, as in the published patches, got \d+/,
  );
  const far = { ...source("altitude"), scale: 100, offset: 0 };
  const heights = await readReport([
    ...whole,
    { ...source("cover"), scale: 1e4, offset: 0 },
    source("cover"),
  ]);
  expect(heights.reason).toMatch(/altitude: expected metres from -1000 to 9000, got \d+/);
  const deep = await readReport([far, ...whole.slice(1), source("altitude"), source("cover")]);
  expect(deep.reason).toMatch(/red of an aerial picture: expected 8 bits, got 16/);
});

it("refuses the alpha band of a picture as its infrared", async () => {
  const asset = { address: "src/sources/fixtures/alpha.tif", crs: null, nodata: null };
  const bands = [0, 1, 2, 3, 0, 1].map((band) => ({ asset, band, scale: null, offset: null }));
  const at = { x: 4_321_135, y: 3_209_935, windows: [{ modality: "aerial", size: 16 } as const] };
  const { modalities } = await readSite(rasters, sourcesOf(bands), at);
  expect(modalities.aerial?.reason).toContain(
    "near infrared of an aerial picture: expected a band of colour, got its alpha band",
  );
});
