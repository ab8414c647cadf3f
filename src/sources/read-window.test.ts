import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeNpy } from "../core/npy.ts";
import { createTransport } from "../transport/transport.ts";
import { createRasters } from "./raster-file.ts";
import { readWindow } from "./read-window.ts";

const folder = "src/sources/fixtures";

/** JPEG decoders may differ in the last bit of their cosine sums, and of their colours. */
const jpegLevels: Record<string, number> = { "byte-jpeg": 1, "byte-jpeg-rgb": 1, "byte-jpeg-ycbcr": 2 };

const transport = createTransport();
const rasters = createRasters(transport);

function open(name: string) {
  const address = transport.addOpenedFile(
    `${name}.tif`,
    new Blob([readFileSync(join(folder, `${name}.tif`))]),
  );
  return rasters.open({ address, crs: null, nodata: null });
}

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".npy") && existsSync(join(folder, name.replace(".npy", ".tif"))))
  .map((name) => name.replace(".npy", ""));

describe("windows against what GDAL reads", () => {
  it.each(names)("%s", async (name) => {
    const file = await open(name);
    const { shape, values } = decodeNpy(readFileSync(join(folder, `${name}.npy`)), name);
    expect([file.bands.length, file.rows, file.cols]).toEqual([...shape]);
    const bands = [...file.bands.keys()];
    const whole = await readWindow(file, { row: 0, col: 0, rows: file.rows, cols: file.cols, bands });
    const tolerance = jpegLevels[name] ?? 0;
    for (let i = 0; i < values.length; i++)
      if (!Object.is(whole.values[i], values[i]) && !(Math.abs(whole.values[i]! - values[i]!) <= tolerance))
        expect.fail(`number ${i}: expected ${values[i]}, got ${whole.values[i]}`);
  });

  it("cuts a window that crosses tiles and keeps the order of the bands asked for", async () => {
    const { values } = decodeNpy(readFileSync(join(folder, "int16-deflate.npy")), "expected");
    const raster = await readWindow(await open("int16-deflate"), {
      row: 10,
      col: 12,
      rows: 8,
      cols: 6,
      bands: [1, 0],
    });
    const expected = [1, 0].flatMap((band) =>
      Array.from({ length: 48 }, (_, i) => values[(band * 19 + 10 + Math.floor(i / 6)) * 21 + 12 + (i % 6)]),
    );
    expect([...raster.values]).toEqual(expected);
    expect(raster.transform).toEqual([10, 0, 4321120, 0, -10, 3209900]);
  });

  it("refuses bands that the file does not have, in a sentence", async () => {
    const window = { row: 0, col: 0, rows: 3, cols: 3, bands: [0, 6] };
    await expect(open("int16-deflate").then((file) => readWindow(file, window))).rejects.toThrow(
      /^int16-deflate\.tif: expected at least 7 bands, as its catalogue states, got 2$/,
    );
  });

  it("gives NaN outside the file, wholly or partly", async () => {
    const file = await open("int16-deflate");
    const outside = await readWindow(file, { row: -40, col: 0, rows: 3, cols: 3, bands: [0] });
    expect([...outside.values].every(Number.isNaN)).toBe(true);
    const corner = await readWindow(file, { row: -1, col: -1, rows: 2, cols: 2, bands: [0] });
    expect([...corner.values].map(Number.isNaN)).toEqual([true, true, true, false]);
  });

  it("reads an overview as GDAL wrote it", async () => {
    const file = await open("overviews");
    const { values, shape } = decodeNpy(readFileSync(join(folder, "overviews-level2.npy")), "expected");
    expect(file.levels.map(({ image }) => image.cols)).toEqual([128, 64, 32]);
    const raster = await readWindow(file, { row: 0, col: 0, rows: 32, cols: 32, bands: [0] }, {}, 2);
    expect([...raster.values]).toEqual([...Array.from(values)]);
    expect(shape).toEqual([1, 32, 32]);
    expect(raster.transform.slice(0, 2)).toEqual([40, 0]);
  });

  it("reads scale, offset and names, and moves the corner of a pixel that is a point", async () => {
    const { bands } = await open("scale-offset");
    expect(bands).toEqual([
      { scale: 0.01, offset: 0, name: "pr & rain", unit: null, nodata: null },
      { scale: 0.1, offset: -273.15, name: "tas", unit: null, nodata: null },
    ]);
    expect((await open("pixel-is-point")).transform).toEqual([10, 0, 4321000, 0, -10, 3210000]);
    expect((await open("int16-deflate")).crs).toBe("EPSG:3035");
  });
});
