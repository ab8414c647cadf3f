import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import { HAS_GDAL, readWithGdal } from "../simulate/cog/read-with-gdal.ts";
import { ISLAND_FILE } from "../simulate/write-raster.ts";
import { periodicFile, periodicLayout } from "./periodic-cog.ts";
import { seeded } from "./seeded.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-mirror-"));
afterAll(() => rmSync(folder, { recursive: true }));

const form: RasterForm = {
  ...{ rows: 40, cols: 70, sampleType: "uint16", nodata: 0 },
  georeference: { crs: 32630, west: 499_980, north: 5_900_040, pixelWidth: 10, pixelHeight: 10 },
  bands: [{ name: "1", scale: 1, offset: 0, unit: "1" }],
  ...{
    interleave: "band",
    tileSize: 32,
    predictor: 2,
    overviews: "nearest",
    description: "A mirrored file.",
  },
};
/** Noise, so that a block fills its bytes. */
const pixels = Uint16Array.from({ length: 32 * 32 }, (_, place) => 1 + Math.floor(65_000 * seeded(place)));

describe.skipIf(!HAS_GDAL)("a file that is nowhere on disk, read by GDAL", () => {
  it("repeats its pixels from block to block, and has no data where blocks are left out", async () => {
    const layout = periodicLayout(form, ISLAND_FILE, 2_200, (_, col) => col >= 1);
    const file = periodicFile(layout, '"1"', async () => pixels);
    const path = join(folder, "mirrored.tif");
    // In pieces, as ranges are asked for.
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < file.size; at += 1_000) pieces.push(await file.read(at, 1_000));
    writeFileSync(path, Buffer.concat(pieces));
    const { bands, errors, epsg } = readWithGdal([path], { values: true })[0]!;
    expect([errors, epsg]).toEqual([[], "32630"]);
    const expected = Array.from({ length: 40 * 70 }, (_, place) => {
      const [row, col] = [Math.floor(place / 70), place % 70];
      return col < 32 ? 0 : pixels[(row % 32) * 32 + (col % 32)];
    });
    expect(bands[0]!.values).toEqual(expected);
  });
});
