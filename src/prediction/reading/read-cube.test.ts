import { expect, test } from "vitest";
import type { BandSource } from "../../core/asset.ts";
import { bandNames } from "../../core/modality.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { goneText } from "../../tensors/gone-series.ts";
import { placesGrid, readSeries } from "../../tensors/read-cube.ts";
import { createTransport } from "../../transport/transport.ts";

const [x, y] = [4_000_015, 2_999_985];
const grid = placesGrid(x, y, 1, 1, 1);
const names = bandNames.landsat.map(({ name }) => name);
const bytes = await encodeCog(
  {
    ...{ rows: 16, cols: 16, sampleType: "uint8", nodata: 255, values: new Uint8Array(256).fill(42) },
    georeference: { crs: 3035, west: 4_000_000, north: 3_000_000, pixelWidth: 30, pixelHeight: 30 },
    bands: [{ name: "red", scale: 1, offset: 0, unit: "" }],
    ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "none", description: "a quarter" },
  },
  { software: "test", tags: {} },
);

/** A Landsat series of 504 files: one file opened under many names, but for those that a server does not give. */
function series(statusOf: (name: string) => number) {
  const asked: string[] = [];
  const transport = createTransport({
    fetch: async (address) => {
      asked.push(String(address));
      const name = String(address).split("/").at(-1)!.replace(".tif", "");
      return new Response(null, { status: statusOf(name) });
    },
    limits: { attempts: 1, backOffMs: 1, silenceMs: 20_000 },
  });
  const blob = new Blob([new Uint8Array(bytes)]);
  const bands = names.map((name): BandSource => {
    const isThere = statusOf(name) === 200;
    const address = isThere
      ? transport.addOpenedFile(`${name}.tif`, blob)
      : `https://series.example/${name}.tif`;
    return { asset: { address, crs: null, nodata: null }, band: 0, scale: null, offset: null };
  });
  return { asked, bands, read: () => readSeries(createRasters(transport), "landsat", bands, grid, {}) };
}

test("one missing and one failing file of 504 cost their quarters, and both are counted", async () => {
  const { read } = series((name) => ({ red_2007_q2: 404, nir_2012_q3: 500 })[name] ?? 200);
  const got = await read();
  const without = names.filter((_, layer) => Number.isNaN(got!.values[layer]));
  expect(without.sort()).toEqual(["nir_2012_q3", "red_2007_q2"]);
  expect(got!.values[0]).toBe(42);
  expect(got!.covered).toBe(502 / 504);
  expect(got!.lost).toBe(
    "1 of 504 files not there (red_2007_q2.tif); 1 of 504 files could not be read (https://series.example/nir_2012_q3.tif: expected the file, the server answered 500)",
  );
});

test("more than one failing file in fifty fails the series", async () => {
  const { read } = series((name) => (name.startsWith("red_2007") || name.startsWith("nir_20") ? 500 : 200));
  await expect(read()).rejects.toThrow("the server answered 500");
});

test("a series that has gone from its server costs six requests, and that is said once", async () => {
  const { asked, bands, read } = series(() => 404);
  expect(await read()).toBeNull();
  expect(asked).toHaveLength(6);
  expect(goneText(bands)).toBe(
    "the series is no longer there: series.example has none of 6 files asked for, spread over its 504",
  );
});
