import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { encodeCog } from "../../../src/sources/cog-writer/encode-cog.ts";
import type { RasterToWrite, SampleType } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_FILE } from "../write-raster.ts";
import { type GdalReading, HAS_GDAL, readWithGdal } from "./read-with-gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-cog-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAEA = { crs: 3035, west: 2_649_600, north: 3_443_200, pixelWidth: 50, pixelHeight: 50 } as const;

/** A raster of 37 x 53 pixels and 3 bands, so that no side is a whole number of tiles. */
function raster(changes: Partial<RasterToWrite>): RasterToWrite {
  const { values, ...others } = { values: countingBytes(37 * 53 * 3), ...changes };
  return {
    ...{ rows: 37, cols: 53, georeference: LAEA, sampleType: "uint8", nodata: null },
    bands: ["first", "second", "third"].map((name) => ({ name, scale: 1, offset: 0, unit: "DN" })),
    ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "none" },
    description: "A test.",
    ...others,
    values,
  };
}

function countingBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 5)) % 251);
}

async function throughGdal(image: RasterToWrite): Promise<GdalReading> {
  const file = join(folder, `${Math.random()}.tif`);
  writeFileSync(file, await encodeCog(image, ISLAND_FILE));
  return readWithGdal([file], { values: true })[0]!;
}

/** Samples of a band in the order in which GDAL gives them. */
function bandValues({ values, rows, cols, bands, interleave }: RasterToWrite, band: number): number[] {
  return Array.from({ length: rows * cols }, (_, pixel) =>
    interleave === "pixel" ? values[pixel * bands.length + band]! : values[band * rows * cols + pixel]!,
  );
}

if (!HAS_GDAL) console.log("SKIPPED: COG tests against GDAL (python3-gdal is not installed)");

describe.skipIf(!HAS_GDAL)("encodeCog, read by GDAL", () => {
  const samples: readonly (readonly [SampleType, RasterToWrite["values"]])[] = [
    ["uint1", countingBytes(37 * 53 * 3).map((value) => value % 2)],
    ["uint8", countingBytes(37 * 53 * 3)],
    ["uint16", Uint16Array.from(countingBytes(37 * 53 * 3), (value) => value * 260)],
    ["int16", Int16Array.from(countingBytes(37 * 53 * 3), (value) => value * 130 - 20_000)],
    ["float32", Float32Array.from(countingBytes(37 * 53 * 3), (value) => value / 7)],
  ];
  it.each(samples)("gives every %s sample back, by band and by pixel", async (sampleType, values) => {
    for (const interleave of sampleType === "uint1" ? (["band"] as const) : (["band", "pixel"] as const)) {
      const image = raster({ sampleType, values, interleave });
      const { bands, errors } = await throughGdal(image);
      expect(errors).toEqual([]);
      bands.forEach((band, index) => {
        expect(band.values).toEqual(bandValues(image, index));
      });
    }
  });

  it("gives every sample back through predictor 2", async () => {
    for (const interleave of ["band", "pixel"] as const) {
      const image = raster({ interleave, predictor: 2, sampleType: "int16", values: samples[3]![1] });
      const { bands, structure } = await throughGdal(image);
      expect(structure["PREDICTOR"]).toBe("2");
      expect(bands.map(({ values }) => values)).toEqual([0, 1, 2].map((band) => bandValues(image, band)));
    }
  });

  it("carries names, scaling, units, nodata, place and the SIMULATED tag", async () => {
    const bands = [
      { name: "pr_2000_01", scale: 0.01, offset: 0, unit: "kg m-2 month-1" },
      { name: "a < b & c", scale: 2, offset: -5, unit: "K" },
      { name: "third", scale: 1, offset: 0, unit: "DN" },
    ];
    const reading = await throughGdal(raster({ bands, nodata: 250 }));
    expect(
      reading.bands.map(({ name, scale, offset, unit }) => [name, scale ?? 1, offset ?? 0, unit]),
    ).toEqual(bands.map(({ name, scale, offset, unit }) => [name, scale, offset, unit]));
    expect(reading.bands[0]!.nodata).toBe(250);
    expect(reading.epsg).toBe("3035");
    expect(reading.transform).toEqual([2_649_600, 50, 0, 3_443_200, 0, -50]);
    expect(reading.tags["SIMULATED"]).toMatch(/Hy-Brasil is an invented island/);
  });

  it("is a cloud-optimised GeoTIFF of 504 bands in small tiles", async () => {
    const bands = Array.from({ length: 504 }, (_, band) => ({
      name: `b${band}`,
      scale: 1,
      offset: 0,
      unit: "DN",
    }));
    const image = raster({
      ...{ rows: 40, cols: 40, interleave: "pixel", predictor: 2, bands },
      values: countingBytes(40 * 40 * 504),
    });
    const reading = await throughGdal(image);
    expect([reading.errors, reading.warnings]).toEqual([[], []]);
    expect(reading.structure["LAYOUT"]).toBe("COG");
    expect(reading.bands[503]!.values).toEqual(bandValues(image, 503));
  });

  it("halves by the mean of valid pixels, and by the first for classes", async () => {
    const values = Uint8Array.from([10, 20, 255, 255, 30, 40, 255, 8]);
    const small = {
      rows: 2,
      cols: 4,
      nodata: 255,
      values,
      bands: [{ name: "one", scale: 1, offset: 0, unit: "DN" }],
    };
    const padded = (overviews: "average" | "nearest") => raster({ ...enlarged(small), overviews });
    const mean = await throughGdal(padded("average"));
    expect(mean.bands[0]!.overviews).toEqual([[16, 16]]);
    expect(mean.bands[0]!.overview_values![0]!.slice(0, 2)).toEqual([25, 8]);
    const classes = await throughGdal(padded("nearest"));
    expect(classes.bands[0]!.overview_values![0]!.slice(0, 2)).toEqual([10, 8]);
  });
});

/** Puts the raster into the corner of a 32 x 32 raster of nodata, which has one overview of 16 x 16. */
function enlarged({
  rows,
  cols,
  values,
  ...others
}: {
  rows: number;
  cols: number;
  values: Uint8Array;
  nodata: number;
  bands: RasterToWrite["bands"];
}) {
  const larger = new Uint8Array(32 * 32).fill(others.nodata);
  for (let row = 0; row < rows; row++) larger.set(values.subarray(row * cols, (row + 1) * cols), row * 32);
  return { ...others, rows: 32, cols: 32, values: larger };
}
