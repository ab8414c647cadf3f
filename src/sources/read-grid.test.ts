import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { europeanGrid } from "../core/crs.ts";
import { decodeNpy } from "../core/npy.ts";
import { createTransport } from "../transport/transport.ts";
import type { Grid } from "./raster.ts";
import { createRasters } from "./raster-file.ts";
import { readGrid } from "./read-grid.ts";

const folder = "src/sources/fixtures";

/** The promise of the design: a warp lies within this of GDAL's, in source pixels. */
const warpTolerancePixels = 0.05;

const transport = createTransport();
const rasters = createRasters(transport);

function open(name: string) {
  const address = transport.addOpenedFile(
    `${name}.tif`,
    new Blob([readFileSync(join(folder, `${name}.tif`))]),
  );
  return rasters.open({ address, crs: null, nodata: null });
}

/** The 50 x 50 pixel grid that make-fixtures.py warped to. */
function gridOf(name: string): Grid {
  const [west = 0, north = 0] = readFileSync(join(folder, `warp-${name}.txt`), "utf8")
    .split(" ")
    .map(Number);
  return { crs: europeanGrid, transform: [10, 0, west, 0, -10, north], rows: 50, cols: 50 };
}

async function warp(name: string, method: "near" | "bilinear") {
  const resampling = method === "near" ? "nearest" : "bilinear";
  const request = { bands: [0, 1, 2], resampling, useOverviews: false } as const;
  const raster = await readGrid(await open(`warp-${name}`), gridOf(name), request);
  const { values } = decodeNpy(readFileSync(join(folder, `warp-${name}-${method}.npy`)), name);
  return { got: raster.values, expected: Array.from(values) };
}

const sources = ["utm", "degrees", "mercator", "swiss"];

describe("warps against gdalwarp without approximation", () => {
  it.each(sources)("%s, bilinear: positions within 0.05 pixel", async (name) => {
    const { got, expected } = await warp(name, "bilinear");
    let worst = 0;
    let compared = 0;
    // Bands 0 and 1 hold the column and row of their own pixels: away from the edges a bilinear warp gives positions.
    for (let i = 0; i < 2 * 2500; i++) {
      if (!(expected[i]! >= 1 && expected[i]! <= 63) || Number.isNaN(got[i]!)) continue;
      worst = Math.max(worst, Math.abs(got[i]! - expected[i]!));
      compared += 1;
    }
    console.info(`${name}: ${compared} positions, worst ${worst.toFixed(5)} pixel from GDAL`);
    expect(compared).toBeGreaterThan(3000);
    expect(worst).toBeLessThan(warpTolerancePixels);
  });

  it.each(sources)("%s, bilinear: the same picture, and no data in the same places", async (name) => {
    const { got, expected } = await warp(name, "bilinear");
    const differing = Array.from({ length: 2500 }, (_, i) => 5000 + i).filter(
      (i) =>
        Number.isNaN(expected[i]!) !== Number.isNaN(got[i]!) ||
        Math.abs(expected[i]! - got[i]!) > warpTolerancePixels * 1000,
    );
    expect(expected.slice(5000).some(Number.isNaN)).toBe(true);
    expect(Array.from(expected.slice(5000)).filter(Number.isFinite).length).toBeGreaterThan(1500);
    expect(differing.length).toBeLessThanOrEqual(5);
  });

  it.each(sources)("%s, nearest: the same pixels but where a place lies on an edge", async (name) => {
    const { got, expected } = await warp(name, "near");
    const differing = Array.from({ length: 7500 }, (_, i) => i).filter(
      (i) => !Object.is(got[i], expected[i]),
    );
    expect(expected.filter(Number.isFinite).length).toBeGreaterThan(5000);
    expect(differing.length / 7500).toBeLessThan(0.005);
  });
});

describe("grids that need no warp, or none is possible", () => {
  it("copies the file's own pixels where the grid is the file's", async () => {
    const file = await open("int16-deflate");
    const grid: Grid = { crs: europeanGrid, transform: [10, 0, 4321050, 0, -10, 3209970], rows: 4, cols: 3 };
    const raster = await readGrid(file, grid, { bands: [0], resampling: "bilinear", useOverviews: true });
    const { values } = decodeNpy(readFileSync(join(folder, "int16-deflate.npy")), "expected");
    expect([...raster.values]).toEqual(
      Array.from({ length: 12 }, (_, i) => values[(3 + Math.floor(i / 3)) * 21 + 5 + (i % 3)]),
    );
  });

  it("reads a coarser grid from the overview whose pixels are just not larger", async () => {
    const file = await open("overviews");
    const grid: Grid = {
      crs: europeanGrid,
      transform: [45, 0, 4321000, 0, -45, 3210000],
      rows: 20,
      cols: 20,
    };
    const { values } = decodeNpy(readFileSync(join(folder, "overviews-level2.npy")), "expected");
    const request = { bands: [0], resampling: "nearest" } as const;
    const coarse = await readGrid(file, grid, { ...request, useOverviews: true });
    expect(coarse.values[0]).toBe(values[0]);
    expect(coarse.values[21]).toBe(values[33]);
    const exact = await readGrid(file, grid, { ...request, useOverviews: false });
    expect(exact.values[21]).not.toBe(coarse.values[21]);
  });

  it.each([
    ["crosses the antimeridian", "EPSG:32601", [1000, 0, 0, 0, -1000, 5500000]],
    ["reaches a pole", "EPSG:4326", [0.1, 0, 10, 0, -0.1, 92]],
  ] as const)("refuses a grid that %s", async (what, crs, transform) => {
    const grid: Grid = { crs, transform, rows: 100, cols: 1000 };
    const request = { bands: [0], resampling: "nearest", useOverviews: false } as const;
    await expect(readGrid(await open("warp-degrees"), grid, request)).rejects.toThrow(what);
  });

  it("says so when a system is unknown, or the file has none", async () => {
    const request = { bands: [0], resampling: "nearest", useOverviews: false } as const;
    const unknown: Grid = { crs: "EPSG:99999", transform: [1, 0, 0, 0, -1, 0], rows: 2, cols: 2 };
    await expect(readGrid(await open("int16-deflate"), unknown, request)).rejects.toMatchObject({
      tag: "UnsupportedCrs",
    });
    const nameless = await open("sparse");
    await expect(readGrid(nameless, { ...unknown, crs: europeanGrid }, request)).rejects.toThrow("none");
  });
});
