import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { toAddress } from "../../../node/local-file.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { HAS_GDAL } from "../../simulate/cog/read-with-gdal.ts";
import { sampleRasters } from "./sample-rasters.ts";

const folder = mkdtempSync(join(tmpdir(), "sinr-rasters-"));
const place = (name: string) => join(folder, `${name}.tif`);

/** Rasters whose numbers grow evenly with their coordinates, which bilinear reading gives back exactly; one in metres, one cut. */
const script = `
import sys
import numpy as np
from osgeo import gdal, osr
def write(name, epsg, x0, y0, dx, dy, cols, rows, bands, nodata=None):
    file = gdal.GetDriverByName("GTiff").Create(name, cols, rows, len(bands), gdal.GDT_Float32)
    file.SetGeoTransform((x0, dx, 0, y0, 0, -dy))
    system = osr.SpatialReference(); system.ImportFromEPSG(epsg)
    file.SetProjection(system.ExportToWkt())
    x = x0 + dx * (np.arange(cols) + 0.5)
    y = y0 - dy * (np.arange(rows) + 0.5)
    for at, make in enumerate(bands):
        values = make(*np.meshgrid(x, y)).astype(np.float32)
        if nodata is not None:
            values[:, : cols // 2] = nodata
            file.GetRasterBand(at + 1).SetNoDataValue(nodata)
        file.GetRasterBand(at + 1).WriteArray(values)
folder = sys.argv[1]
write(folder + "/degrees.tif", 4326, -30, 70, 0.5, 0.5, 120, 90, [lambda x, y: 2 * x + 3 * y, lambda x, y: y - x], None)
write(folder + "/metres.tif", 3857, -3e6, 9e6, 25e3, 25e3, 240, 200, [lambda x, y: x / 1e5], None)
write(folder + "/half.tif", 4326, -30, 70, 0.5, 0.5, 120, 90, [lambda x, y: x], -9999)
`;

beforeAll(() => {
  if (!HAS_GDAL) return console.warn("skipped: rasters are written by GDAL, which is not here");
  const run = spawnSync("/usr/bin/python3", ["-c", script, folder], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
});

const rasters = () => createRasters(createNodeTransport());

test.skipIf(!HAS_GDAL)(
  "rasters of any system become variables at the points of a lattice, z-scored",
  async () => {
    const addresses = ["degrees", "metres"].map((name) => toAddress(place(name)));
    const { environment, known } = await sampleRasters(rasters(), addresses, 1);
    expect([environment.rows, environment.cols, environment.channels]).toEqual([181, 361, 3]);
    // The points within 30 W to 30 E, 25 to 70 N: 61 by 46 of 361 by 181.
    expect(known[0]).toBeCloseTo((61 * 46) / (361 * 181), 10);
    const inside: number[][] = [];
    // Within all rasters.
    for (let lon = -25; lon <= 25; lon++) for (let lat = 40; lat <= 60; lat++) inside.push([lon, lat]);
    const target = new Float32Array(3);
    const read = inside.map(([lon, lat]) => {
      environment.sample(lon!, lat!, target, 0);
      return [...target];
    });
    const linear = [
      ([lon, lat]: number[]) => 2 * lon! + 3 * lat!,
      ([lon, lat]: number[]) => lat! - lon!,
      ([lon]: number[]) => (lon! * 6_378_137 * Math.PI) / 180 / 1e5,
    ];
    for (const [channel, truth] of linear.entries())
      expectLinear(
        read.map((row) => row[channel]!),
        inside.map(truth),
      );
    environment.sample(100, 0, target, 0);
    expect([...target]).toEqual([0, 0, 0]);
  },
);

/** Expects numbers that are others minus a mean over a deviation: one straight line through all of them. */
function expectLinear(found: readonly number[], truth: readonly number[]) {
  const slope = (found.at(-1)! - found[0]!) / (truth.at(-1)! - truth[0]!);
  expect(slope).toBeGreaterThan(0);
  const worst = found.map((value, at) => Math.abs(value - found[0]! - slope * (truth[at]! - truth[0]!)));
  expect(Math.max(...worst)).toBeLessThan(1e-4);
}

test.skipIf(!HAS_GDAL)("what a raster does not know is not known at the points beside it", async () => {
  const { known } = await sampleRasters(rasters(), [toAddress(place("half"))], 1);
  // The eastern half alone: from 0 E, where one of the pixels beside has no number, so from 1 E to 30 E.
  expect(known[0]).toBeCloseTo((30 * 46) / (361 * 181), 10);
});

test("a file that is no raster is refused", async () => {
  writeFileSync(place("text"), "no raster");
  await expect(sampleRasters(rasters(), [toAddress(place("text"))], 1)).rejects.toMatchObject({
    name: "MalformedFile",
  });
});
