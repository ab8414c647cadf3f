import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bringer } from "../bringing/bringing.ts";
import { numbersAtPlace } from "../prediction/input/numbers-at-place.ts";
import { newRasterLayer } from "../prediction/raster/raster-layer.ts";
import { tinyTiff } from "../sources/fixtures/tiny-tiff.ts";
import { createBringer } from "./create-bringer.ts";
import { type ReadingWorker, startReading } from "./start-reading.ts";

const name = "my heights (1).tif";
/** In the middle of the fixture; see e2e/fixtures/write-own-heights.py. */
const [x, y, height] = [2_656_575, 3_437_925, 180];
const tile = { east: 2_656_000, north: 3_436_800, metres: 3_200 };

let bringer: Bringer;
let reading: ReadingWorker;
let bytes: Uint8Array<ArrayBuffer>;
const bring = (file: Blob, as = name) => bringer.bring({ kind: "raster", name: as, file });
/** Another test file may have brought things of its own to the same storage. */
const listed = async (part: string) =>
  (await bringer.list()).brought.map((one) => one.address).filter((one) => one.includes(part));
const heightIn = async (address: string) => {
  const request = { catalogue: "", layer: newRasterLayer(address), year: null, tile, side: 320 };
  return numbersAtPlace(await reading.inputs.inputTile(request), x, y)?.[0];
};

beforeAll(async () => {
  bringer = createBringer();
  reading = startReading();
  bytes = new Uint8Array(await (await fetch("/e2e/fixtures/own-heights.tif")).arrayBuffer());
});

afterAll(() => reading.close());

describe("a raster brought to this device", () => {
  it("is read by the reading worker under its SHA-256, is listed, and is gone when it is removed", async () => {
    const { address, kind, bbox } = await bring(new Blob([bytes]));
    expect([kind, await listed("my-heights")]).toEqual(["raster", [address]]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(address).toBe(`own:/rasters/my-heights-1-${hash.slice(0, 8)}/my%20heights%20(1).tif`);
    const card = await reading.inputs.rasterCard(address);
    expect(card).toMatchObject({ name, version: `sha256:${hash}`, bytes: bytes.length, bbox });
    expect(await heightIn(address)).toBe(height);

    await bringer.remove((await listed("my-heights"))[0]!);
    expect(await listed("my-heights")).toEqual([]);
    reading.close();
    reading = startReading();
    await expect(reading.inputs.rasterCard(address)).rejects.toMatchObject({
      tag: "SourceNotFound",
      message: expect.stringContaining(`${name}: expected a raster on this device, got none`),
    });
    expect((await bring(new Blob([bytes]))).address).toBe(address);
    expect(await heightIn(address)).toBe(height);
    expect((await bring(new Blob([bytes]))).address).toBe(address);
    expect(await heightIn(address)).toBe(height);
  });

  it("is known by its name among files of any kind", async () => {
    const files = [{ path: "heights.TIFF", file: new Blob([bytes]) }];
    const brought = await bringer.bring({ kind: "files", files });
    expect(brought).toMatchObject({ kind: "raster", name: "heights.TIFF" });
    await bringer.remove(brought.address);
  });

  it("is placed by the files that were chosen along with it, and is another raster with other ones", async () => {
    const values = Float32Array.of(1, 2, 3, 4);
    const file = new Blob([
      tinyTiff({ values, cols: 2, sampleFormat: 3, pixel: null, keys: { 1024: 1, 3072: 3035 } }),
    ]);
    const placedAt = (x: number) => {
      const world = new Blob([`50\n0\n0\n-50\n${x}\n3437975\n`]);
      return bringer.bring({
        kind: "raster",
        name: "bare.tif",
        file,
        beside: [{ path: "BARE.TFW", file: world }],
      });
    };
    await expect(bring(file, "bare.tif")).rejects.toMatchObject({
      message: expect.stringContaining("bring that along"),
    });
    const [here, there] = [await placedAt(2_656_525), await placedAt(2_700_025)];
    expect(here.address).not.toBe(there.address);
    const card = await reading.inputs.rasterCard(here.address);
    expect([card.cols, card.rows, Math.round(card.metres)]).toEqual([2, 2, 50]);
    const layer = newRasterLayer(here.address);
    const asked = await reading.inputs.inputTile({ catalogue: "", layer, year: null, tile, side: 320 });
    expect(numbersAtPlace(asked, 2_656_525, 3_437_975)).toEqual([1]);
    expect(numbersAtPlace(asked, 2_656_575, 3_437_925)).toEqual([4]);
    for (const { address } of [here, there]) await bringer.remove(address);
  });

  it("leaves nothing behind where it is refused", async () => {
    const cut = new Blob([bytes.slice(0, 300)]);
    await expect(bring(cut, "cut.tif")).rejects.toMatchObject({ tag: "MalformedFile" });
    await expect(bring(new Blob(["no TIFF"]), "text.tif")).rejects.toMatchObject({
      message: expect.stringContaining("text.tif"),
    });
    expect([...(await listed("cut")), ...(await listed("text"))]).toEqual([]);
  });

  it("asks no address that nobody here agreed to", async () => {
    const address = "https://rasters.example.org/a.tif";
    await expect(reading.inputs.rasterCard(address)).rejects.toMatchObject({
      tag: "SourceUnreachable",
      fields: { address, notAgreed: address },
    });
  });
});
