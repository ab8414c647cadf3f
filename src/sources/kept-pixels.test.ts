import { expect, it } from "vitest";
import type { ByteFile } from "../transport/byte-file.ts";
import { createTransport } from "../transport/transport.ts";
import { encodeCog } from "./cog-writer/encode-cog.ts";
import { createRasters, type RasterFile } from "./raster-file.ts";
import { readWindow } from "./read-window.ts";

const side = 512;
const numberAt = (band: number, row: number, col: number) => (7 * band + 31 * row + 17 * col) % 251;

/** A file of two bands in blocks of 256 pixels, whose readings are counted. */
async function countedFile(): Promise<{ file: RasterFile; readings: () => number }> {
  const values = new Uint8Array(2 * side * side);
  for (let at = 0; at < values.length; at++)
    values[at] = numberAt(Math.floor(at / side ** 2), Math.floor(at / side) % side, at % side);
  const georeference = { crs: 3035, west: 4_000_000, north: 3_000_000, pixelWidth: 30, pixelHeight: 30 };
  const band = (name: string) => ({ name, scale: 1, offset: 0, unit: "DN" });
  const form = {
    ...{ rows: side, cols: side, georeference, bands: [band("a"), band("b")], interleave: "band" as const },
    ...{ tileSize: 256, predictor: 2 as const, sampleType: "uint8" as const, nodata: 255 },
    ...{ description: "a test", overviews: "nearest" as const },
  };
  const bytes = await encodeCog({ ...form, values }, { software: "test", tags: {} });
  const transport = createTransport();
  const address = transport.addOpenedFile("kept.tif", new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const opened = await createRasters(transport).open({ address, crs: null, nodata: null });
  let readings = 0;
  const counted: ByteFile = {
    ...opened.file,
    read: (...asked) => {
      readings += 1;
      return opened.file.read(...asked);
    },
  };
  return { file: { ...opened, file: counted }, readings: () => readings };
}

async function expectNumbers(file: RasterFile, row: number, col: number, length: number, bands: number[]) {
  const { values } = await readWindow(file, { row, col, rows: length, cols: length, bands });
  const expected = bands.flatMap((band) =>
    Array.from({ length: length ** 2 }, (_, at) =>
      numberAt(band, row + Math.floor(at / length), col + (at % length)),
    ),
  );
  expect([...values]).toEqual(expected);
}

it("a place near one that was read needs no reading, and has its own numbers, in each band and block", async () => {
  const { file, readings } = await countedFile();
  await expectNumbers(file, 100, 100, 1, [0, 1]);
  const first = readings();
  await expectNumbers(file, 60, 140, 3, [0, 1]);
  await expectNumbers(file, 163, 163, 1, [1]);
  expect(readings()).toBe(first);
});

it("a place beyond what is kept is read, as is one that lies in two blocks of which one is kept", async () => {
  const { file, readings } = await countedFile();
  await expectNumbers(file, 200, 250, 1, [0]);
  const first = readings();
  await expectNumbers(file, 200, 254, 4, [0]);
  expect(readings()).toBeGreaterThan(first);
  await expectNumbers(file, 20, 20, 2, [0]);
  await expectNumbers(file, 511, 511, 1, [0]);
});

it("two places of one block are both kept, and whatever lies near either", async () => {
  const { file, readings } = await countedFile();
  await expectNumbers(file, 70, 70, 1, [0]);
  await expectNumbers(file, 70, 190, 1, [0]);
  const first = readings();
  for (const [row, col] of [
    [7, 7],
    [130, 130],
    [70, 133],
    [7, 250],
    [70, 127],
    [129, 128],
  ] as const)
    await expectNumbers(file, row, col, 2, [0]);
  expect(readings()).toBe(first);
});

it("of a window larger than a place the whole block is kept for a while", async () => {
  const { file, readings } = await countedFile();
  await expectNumbers(file, 10, 20, 200, [0]);
  const first = readings();
  await expectNumbers(file, 0, 0, 256, [0]);
  await expectNumbers(file, 255, 255, 1, [0]);
  expect(readings()).toBe(first);
});

it("another version of a file has nothing of the first", async () => {
  const { file } = await countedFile();
  const { file: other, readings } = await countedFile();
  await expectNumbers(file, 100, 100, 1, [0]);
  const before = readings();
  await expectNumbers(other, 100, 100, 1, [0]);
  expect(readings()).toBeGreaterThan(before);
});
