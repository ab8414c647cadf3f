import { expect, test } from "vitest";
import type { BandSource, SceneSource } from "../../core/asset.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { readComposite, type SettleBands } from "../../tensors/read-composite.ts";
import { createTransport } from "../../transport/transport.ts";

const side = 16;
const [west, north] = [4_000_000, 3_000_000];
const transport = createTransport({ limits: { attempts: 1, backOffMs: 1, silenceMs: 20_000 } });
const rasters = createRasters(transport);
const asKnown: SettleBands = async (bands) => ({ bands, note: null, warning: null });

/** A scene: its number everywhere, and the class of each pixel of a row; 0 is no data, 4 vegetation, 9 cloud. */
async function scene(id: string, number: number, classes: readonly number[]): Promise<SceneSource> {
  const source = async (name: string, values: Uint16Array): Promise<BandSource> => {
    const bytes = await encodeCog(
      {
        ...{ rows: side, cols: side, sampleType: "uint16", nodata: 0, values },
        georeference: { crs: 3035, west, north, pixelWidth: 10, pixelHeight: 10 },
        bands: [{ name, scale: 1, offset: 0, unit: "" }],
        ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "none", description: "a scene" },
      },
      { software: "test", tags: {} },
    );
    const address = transport.addOpenedFile(`${id}-${name}.tif`, new Blob([new Uint8Array(bytes)]));
    return { asset: { address, crs: null, nodata: 0 }, band: 0, scale: 0.0001, offset: 0 };
  };
  const ofPixels = (value: (pixel: number) => number) =>
    Uint16Array.from({ length: side * side }, (_, at) => value(at));
  const classOf = (pixel: number) => classes[pixel % side] ?? 4;
  const bands = await Promise.all(
    ["red", "green", "blue", "nir"].map((name, band) =>
      source(
        name,
        ofPixels((pixel) => (classOf(pixel) === 0 ? 0 : number + band)),
      ),
    ),
  );
  return {
    id,
    address: `https://items.example/${id}`,
    version: null,
    bands,
    classes: await source("scl", ofPixels(classOf)),
  };
}

function compose(scenes: readonly SceneSource[], settle = asKnown) {
  const window = { x: west + 85, y: north - 85, size: side, rows: side, cols: side };
  return readComposite(rasters, { scenes, settle }, window, {});
}

/** The first row of a band, the numbers that were stored. */
function firstRow(values: Float32Array, band: number): number[] {
  return Array.from({ length: side }, (_, col) => values[col * 4 + band]!);
}

const cloudOn = (...cols: number[]) => Array.from({ length: side }, (_, col) => (cols.includes(col) ? 9 : 4));

test("a pixel is the median of its first three clear values, in the order of the scenes", async () => {
  const picture = await compose([
    await scene("a", 900, cloudOn(1)),
    await scene("b", 100, cloudOn(2)),
    await scene("c", 500, cloudOn(3)),
    await scene("d", 700, cloudOn()),
    await scene("never read", 1, cloudOn()),
  ]);
  const expected = Array<number>(side).fill(500);
  [expected[1], expected[2], expected[3]] = [500, 700, 700];
  expect(firstRow(picture!.values, 0)).toEqual(expected);
  expect(firstRow(picture!.values, 3)).toEqual(expected.map((value) => value + 3));
  expect(picture).toMatchObject({
    used: ["a", "b", "c", "d"],
    covered: 1,
    notes: ["put together from 4 scenes"],
  });
});

test("where there are fewer clear values the median is of those, and the share is said", async () => {
  const picture = await compose([
    await scene("a", 900, cloudOn(0)),
    await scene("b", 100, cloudOn(0, 1)),
    await scene("c", 500, cloudOn(0, 1, 2)),
  ]);
  expect(firstRow(picture!.values, 0).slice(0, 4)).toEqual([Number.NaN, 900, 500, 500]);
  expect(picture!.covered).toBe(15 / 16);
  expect(picture!.notes).toEqual([
    "put together from 3 scenes; 18.8 % of the window has fewer than three clear values",
  ]);
});

test("a scene without data in the window costs its classification alone, and the next is asked", async () => {
  const empty = await scene("empty", 1, Array<number>(side).fill(0));
  const unreadable = {
    ...empty,
    bands: empty.bands.map((band) => band && { ...band, asset: { ...band.asset, address: "none:" } }),
  };
  const picture = await compose([unreadable, await scene("next", 300, cloudOn())]);
  expect(picture).toMatchObject({ used: ["next"], warnings: [], covered: 1 });
  expect(await compose([unreadable])).toBeNull();
});

test("a scene whose band is not there is passed over, and that is said", async () => {
  const whole = await scene("whole", 300, cloudOn());
  const bare = await scene("bare", 300, cloudOn());
  const picture = await compose([{ ...bare, bands: [...bare.bands.slice(0, 3), null] }, whole]);
  expect(picture).toMatchObject({
    used: ["whole"],
    warnings: ["bare was passed over (not all four bands are there)"],
  });
});

test("numbers below nothing become nothing, after ESA's 1,000 is taken off", async () => {
  const settle: SettleBands = async (bands) => ({
    bands: bands.map((band) => band && { ...band, offset: -0.1 }),
    note: "1,000 taken off",
    warning: null,
  });
  const picture = await compose([await scene("dark", 998, cloudOn())], settle);
  expect([0, 1, 2, 3].map((band) => picture!.values[band])).toEqual([0, 0, 0, 1]);
  expect(picture!.notes).toContain("dark: 1,000 taken off");
});

test("a scene that says clear and has no number there takes nobody's turn", async () => {
  const clouded = await scene("clouded", 1, Array<number>(side).fill(9));
  const hollow = {
    ...(await scene("hollow", 1, Array<number>(side).fill(0))),
    classes: (await scene("clear", 1, cloudOn())).classes,
  };
  const picture = await compose([
    await scene("a", 900, cloudOn()),
    await scene("b", 100, cloudOn()),
    clouded,
    hollow,
    await scene("next", 500, cloudOn()),
    await scene("after it", 7, cloudOn()),
    await scene("last", 700, cloudOn()),
  ]);
  expect(firstRow(picture!.values, 0)).toEqual(Array<number>(side).fill(500));
});
