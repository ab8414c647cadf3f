import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeNpy } from "../core/npy.ts";
import { createTransport } from "../transport/transport.ts";
import { createRasters } from "./raster-file.ts";
import { readWindow } from "./read-window.ts";

const python = "/usr/bin/python3";

function hasGdal(): boolean {
  try {
    execFileSync(python, ["-c", "from osgeo import gdal"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const paths = existsSync("../shared/data") && hasGdal() ? findRasters() : [];

function findRasters(): string[] {
  return ["../shared/data", "../shared/catalogs/real-samples"]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => join(root, name)),
    )
    .filter((path) => path.endsWith(".tif"))
    .sort();
}

describe.skipIf(paths.length === 0)("real rasters against GDAL on the same window", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "florascope-gdal-"));
    execFileSync(python, ["src/sources/fixtures/read-with-gdal.py", folder, ...paths]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`all ${paths.length} are equal to the bit`, async () => {
    const transport = createTransport();
    const rasters = createRasters(transport);
    let compared = 0;
    for (const [number, path] of paths.entries()) {
      const file = await rasters.open({
        address: transport.addOpenedFile(path, new Blob([readFileSync(path)])),
        crs: null,
        nodata: null,
      });
      const { shape, values } = decodeNpy(readFileSync(join(folder, `${number}.npy`)), path);
      const [rows = 0, cols = 0] = shape.slice(1);
      const row = Math.floor((file.rows - rows) / 2);
      const col = Math.floor((file.cols - cols) / 2);
      const raster = await readWindow(file, { row, col, rows, cols, bands: [...file.bands.keys()] });
      const differs = raster.values.findIndex((value, i) => !Object.is(value, values[i]));
      expect(differs, `${path}: GDAL ${values[differs]}, here ${raster.values[differs]}`).toBe(-1);
      compared += values.length;
    }
    console.info(`${paths.length} real rasters, ${compared} numbers equal to GDAL's`);
  });
});
