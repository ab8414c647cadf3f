import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { cogLayout, writeBlock } from "../../../src/sources/cog-writer/cog-layout.ts";
import type { RasterForm } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { HAS_GDAL, readWithGdal } from "./read-with-gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-bigtiff-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const form: RasterForm = {
  ...{ rows: 16, cols: 32, sampleType: "float32", nodata: Number.NaN },
  georeference: { crs: 3035, west: 2_649_600, north: 3_443_200, pixelWidth: 50, pixelHeight: 50 },
  bands: [{ name: "richness", scale: 1, offset: 0, unit: "species" }],
  ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "none", description: "A BigTIFF." },
};

/** The samples of a block: west of the middle 0 to 255, east of it 1000 more. */
function block(first: number): Uint8Array {
  const samples = Float32Array.from({ length: 256 }, (_, index) => first + index);
  return new Uint8Array(deflateSync(new Uint8Array(samples.buffer)));
}

describe.skipIf(!HAS_GDAL)("a file that a classic TIFF cannot hold, read by GDAL", () => {
  it("is a valid COG with every sample and all metadata", () => {
    const blocks = [block(0), block(1000)];
    const counts = [blocks.map(({ length }) => length)];
    const { head, positions, size } = cogLayout(
      form,
      { software: "Florascope", tags: { LAYER: "richness" } },
      counts,
      0,
    );
    // The version of a BigTIFF.
    expect([...head.subarray(0, 8)]).toEqual([0x49, 0x49, 43, 0, 8, 0, 0, 0]);
    const bytes = new Uint8Array(size);
    bytes.set(head);
    for (const [place, one] of blocks.entries()) writeBlock(bytes, one, positions[0]![place]!);
    const path = join(folder, "big.tif");
    writeFileSync(path, bytes);
    const { errors, warnings, bands, tags, epsg } = readWithGdal([path], { values: true })[0]!;
    expect([errors, warnings]).toEqual([[], []]);
    expect([epsg, tags["LAYER"], bands[0]!.unit, bands[0]!.nodata]).toEqual([
      "3035",
      "richness",
      "species",
      Number.NaN,
    ]);
    const row = (line: number) => Array.from({ length: 16 }, (_, col) => 16 * line + col);
    const expected = Array.from({ length: 16 }, (_, line) => [
      ...row(line),
      ...row(line).map((value) => value + 1000),
    ]);
    expect(bands[0]!.values).toEqual(expected.flat());
  });

  it("places blocks beyond 4 GB where positions of 8 bytes say", () => {
    // The third begins beyond 4 GB.
    const counts = [[3_000_000_000, 3_000_000_000, 3_000_000_000]];
    const { head, positions, size } = cogLayout(form, { software: "Florascope", tags: {} }, counts);
    expect(head[2]).toBe(43);
    expect(positions[0]).toEqual([4, 3_000_000_012, 6_000_000_020].map((at) => head.length + at));
    const third = Buffer.alloc(8);
    third.writeBigUInt64LE(BigInt(positions[0]![2]!));
    expect(Buffer.from(head).includes(third)).toBe(true);
    expect(size).toBe(head.length + 9_000_000_024);
  });
});
