import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createTransport } from "../transport/transport.ts";
import { fuzz } from "./fixtures/fuzz.ts";
import { createRasters } from "./raster-file.ts";
import { readWindow } from "./read-window.ts";

const folder = "src/sources/fixtures";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".tif") && !name.startsWith("warp-") && name !== "overviews.tif")
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folder, name)));
}

async function readAll(bytes: Uint8Array<ArrayBuffer>) {
  const transport = createTransport();
  const address = transport.addOpenedFile("broken.tif", new Blob([bytes]));
  const file = await createRasters(transport).open({ address, crs: null, nodata: null });
  return readWindow(file, { row: 0, col: 0, rows: file.rows, cols: file.cols, bands: [0] });
}

/** The place of a tag's entry in the first directory of a small little-endian TIFF. */
function entryOf(bytes: Uint8Array<ArrayBuffer>, tag: number): number {
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  for (let entry = 0; entry < view.getUint16(directory, true); entry++)
    if (view.getUint16(directory + 2 + entry * 12, true) === tag) return directory + 2 + entry * 12;
  throw new Error(`no tag ${tag}`);
}

function set(bytes: Uint8Array<ArrayBuffer>, at: number, value: number): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint32(at, value, true);
  return bytes;
}

/** A TIFF of one strip of 16 x 16 bytes with this deflate stream. */
function oneStrip(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const tags = [256, 257, 258, 259, 262, 273, 277, 278, 279];
  const values = [16, 16, 8, 8, 1, 8 + 2 + tags.length * 12 + 4, 1, 16, packed.length];
  const bytes = new Uint8Array(values[5]! + packed.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, 8]);
  view.setUint16(8, tags.length, true);
  for (const [entry, tag] of tags.entries()) {
    view.setUint16(10 + entry * 12, tag, true);
    view.setUint16(12 + entry * 12, 4, true);
    view.setUint32(14 + entry * 12, 1, true);
    view.setUint32(18 + entry * 12, values[entry]!, true);
  }
  bytes.set(packed, values[5]);
  return bytes;
}

describe("TIFFs made to harm", () => {
  const malformed = { tag: "MalformedFile", fields: { address: "opened:1/broken.tif" } };

  it("a circle of images", async () => {
    const bytes = fixture("int16-none.tif");
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    set(bytes, directory + 2 + view.getUint16(directory, true) * 12, directory);
    await expect(readAll(bytes)).rejects.toMatchObject(malformed);
    await expect(readAll(bytes)).rejects.toThrow("a circle back to byte");
  });

  it("a tag that claims four thousand million numbers", async () => {
    const bytes = fixture("int16-none.tif");
    await expect(readAll(set(bytes, entryOf(bytes, 324) + 4, 0xffffffff))).rejects.toThrow(
      "tag 324 to fit the file",
    );
  });

  it("tiles of four thousand million bytes, and pixels that no memory holds", async () => {
    const bytes = fixture("strips.tif");
    await expect(readAll(set(bytes, entryOf(bytes, 257) + 8, 0x7fffffff))).rejects.toMatchObject({
      tag: expect.stringMatching(/MalformedFile|BadInput/),
    });
    const tiled = fixture("int16-none.tif");
    new DataView(tiled.buffer).setUint16(entryOf(tiled, 322) + 8, 65_520, true);
    new DataView(tiled.buffer).setUint16(entryOf(tiled, 323) + 8, 65_520, true);
    await expect(readAll(tiled)).rejects.toThrow("tiles of at most");
  });

  it("a deflate bomb costs no more than two pieces of it", async () => {
    const bomb = deflateSync(new Uint8Array(64 * 2 ** 20));
    expect(bomb.length).toBeLessThan(66_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readAll(oneStrip(bomb))).rejects.toThrow("bytes of a deflate stream instead of 256");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20);
    const larger = deflateSync(new Uint8Array(256 * 2 ** 20));
    await expect(readAll(oneStrip(larger))).rejects.toThrow("a tile of at most 66048 bytes, got");
  });

  it("a tile cut short, and a file cut short", async () => {
    const packed = deflateSync(new Uint8Array(256).map((_, i) => i * 7));
    await expect(readAll(oneStrip(packed.subarray(0, packed.length - 40)))).rejects.toMatchObject(malformed);
    const bytes = fixture("int16-none.tif");
    await expect(readAll(bytes.slice(0, bytes.length - 600))).rejects.toMatchObject(malformed);
    await expect(readAll(bytes.slice(0, 5))).rejects.toThrow("expected a TIFF file");
    await expect(readAll(new Uint8Array())).rejects.toThrow("expected a TIFF file");
  });

  it("a tile with a flipped bit that still unpacks, by the checksum that zlib wrote", async () => {
    // 256 bytes without repetition lie unpacked in the stream, so a flipped bit is another number and nothing else.
    const packed = deflateSync(
      new Uint8Array(256).map((_, i) => i),
      { level: 0 },
    );
    expect((await readAll(oneStrip(packed))).values[100]).toBe(100);
    expect((await readAll(oneStrip(Buffer.concat([packed, Buffer.alloc(9)])))).values[100]).toBe(100);
    const longer = deflateSync(
      new Uint8Array(4096).map((_, i) => i),
      { level: 0 },
    );
    expect((await readAll(oneStrip(longer))).values[100]).toBe(100);
    for (const stream of [packed, longer]) {
      stream[stream.indexOf(100)]! ^= 1;
      await expect(readAll(oneStrip(stream))).rejects.toThrow("a deflate stream with another checksum");
    }
    await expect(readAll(oneStrip(packed))).rejects.toMatchObject(malformed);
  });

  it("a deflate stream without the header of zlib, which GDAL refuses too", async () => {
    await expect(readAll(oneStrip(deflateRawSync(new Uint8Array(256))))).rejects.toThrow("no deflate stream");
  });

  it("a tile that has a size and lies at the first byte of the file", async () => {
    const bytes = fixture("strips.tif");
    const [counts, offsets] = [279, 273].map((tag) =>
      new DataView(bytes.buffer).getUint32(entryOf(bytes, tag) + 8, true),
    );
    expect(new DataView(bytes.buffer).getUint16(counts!, true)).toBeGreaterThan(0);
    await expect(readAll(set(bytes, offsets!, 0))).rejects.toThrow("a tile behind the head of the file");
  });

  it("two widths", async () => {
    const bytes = fixture("int16-none.tif");
    new DataView(bytes.buffer).setUint16(entryOf(bytes, 257), 256, true);
    await expect(readAll(bytes)).rejects.toThrow("each tag of an image once, got tag 256 twice");
  });

  it("a web page or a picture by the name of a TIFF", async () => {
    await expect(readAll(new TextEncoder().encode("<!doctype html><html></html>"))).rejects.toThrow(
      "3c 21 64 6f",
    );
  });
});

describe("TIFFs broken at random", () => {
  it("end read or with a typed error (npm run slow runs many more)", async () => {
    const report = await fuzz(files, 2_000, 1);
    console.info(report.cases, "broken TIFFs:", report.endings, `slowest ${report.slowestMs.toFixed(0)} ms`);
    expect(report.untyped).toEqual([]);
    expect(report.endings["MalformedFile"]).toBeGreaterThan(100);
    expect(report.endings["read"]).toBeGreaterThan(30);
  });
});
