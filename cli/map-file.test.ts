import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Bbox } from "../src/core/bbox.ts";
import { CELL_SIDE_METRES, type Cell } from "../src/core/cell.ts";
import { gridPosition } from "../src/core/grid-position.ts";
import { mapFile } from "../src/prediction/map/map-file.ts";
import { predictMap } from "../src/prediction/map/predict-map.ts";
import type { MapLayer } from "../src/prediction/map-layer.ts";
import type { Provenance } from "../src/prediction/provenance.ts";
import type { TileAnswer, TileRequest } from "../src/prediction/tile/tile-answer.ts";
import { HAS_GDAL, readWithGdal } from "../tools/simulate/cog/read-with-gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-map-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const box: Bbox = [-14.56, 51.45, -14.48, 51.49];
const question = { catalogue: "c", sdm: "m", habitat: null, year: null, setRule: null };
const richness = { kind: "indicator", indicator: "richness" } as const;

/** A number that differs for every cell: east, plus north in thousandths. */
function numberOf({ east, north }: Cell): number {
  return (east - 2_640_000) / 50 + (north - 3_430_000) / 50 / 1000;
}

const provenance: Provenance = {
  catalogue: "c",
  chosen: { sentinel2: { items: ["i"], year: 2020, rule: "the newest" } },
  assets: [],
  models: [{ id: "m", kind: "sdm", weightsSha256: "abc", calibrationSha256: null }],
  ...{ version: "0.1.0", backend: "wasm", question: null, computedAt: "" },
  mode: "shared",
};

async function fakeTile({ tile, layer, level }: TileRequest): Promise<TileAnswer> {
  const isClasses = layer.kind === "habitat";
  const step = 2 ** level;
  const side = 64 / step;
  const values = Float32Array.from({ length: side ** 2 }, (_, cell) => {
    const [row, col] = [Math.floor(cell / side), cell % side].map((at) => (step >> 1) + at * step);
    const own = { east: tile.east + col! * 50, north: tile.north + (63 - row!) * 50 };
    return isClasses ? cell % 2 : numberOf(own);
  });
  return {
    ...{ kind: "tile", tile, level, side, values, mode: "bordered" },
    provenance: { ...provenance, assets: [{ address: `a${tile.east}`, etag: "1" }] },
    uncertainty: new Float32Array(4096).fill(0.25),
    outside: new Uint8Array(4096),
    classes: isClasses ? ["R", "S"] : [],
    unit: "species on a plot of 100 m2",
    ...(layer.kind === "change" ? { noise: 0.6 } : {}),
    banner: { kind: "simulated", text: "Simulated." },
  };
}

const noted = () => {};

async function throughGdal(layer: MapLayer, level: TileRequest["level"] = 0) {
  const map = await predictMap(fakeTile, { question, layer, box, mode: "shared", level }, noted);
  const file = join(folder, `${Math.random()}.tif`);
  writeFileSync(file, await mapFile(layer, map));
  return { map, reading: readWithGdal([file], { values: true })[0]! };
}

describe.skipIf(!HAS_GDAL)("a map as a file, read by GDAL", () => {
  it("is a valid COG that has each cell's own number at its place, and nothing outside the box", async () => {
    const { map, reading } = await throughGdal(richness);
    expect([reading.errors, reading.warnings]).toEqual([[], []]);
    expect(reading.epsg).toBe("3035");
    const [west, , , north] = reading.transform as [number, number, number, number];
    const [values, uncertainty] = reading.bands;
    let inside = 0;
    values!.values!.forEach((value, pixel) => {
      const col = pixel % reading.size[1];
      const cell = {
        east: west + col * CELL_SIDE_METRES,
        north: north - (Math.floor(pixel / reading.size[1]) + 1) * CELL_SIDE_METRES,
      };
      if (Number.isNaN(value)) return;
      inside += 1;
      expect(value).toBe(Math.fround(numberOf(cell)));
    });
    expect(inside).toBe(map.cells);
    // The box is 0.08 by 0.04 degrees; the number of cells is its area divided by that of a cell.
    const expected = (0.08 * 111_320 * Math.cos((51.47 * Math.PI) / 180) * 0.04 * 111_250) / 2500;
    expect(inside / expected).toBeGreaterThan(0.99);
    expect(inside / expected).toBeLessThan(1.01);
    expect(values!.nodata).toBeNaN();
    expect(values!.unit).toBe("species on a plot of 100 m2");
    expect(uncertainty!.name).toBe("standard deviation");
    expect(reading.tags).toMatchObject({ LAYER: "richness", SIMULATED: "Simulated.", YEAR: "2020" });
    expect(JSON.parse(reading.tags["PROVENANCE"]!).assets.length).toBeGreaterThan(1);
  });

  it("gives every eighth cell a pixel of 400 m round it, and says that it is no mean", async () => {
    const { map, reading } = await throughGdal(richness, 3);
    expect(reading.transform.slice(1, 3)).toEqual([400, 0]);
    const [west, , , north] = reading.transform as [number, number, number, number];
    expect([west % 400, north % 400]).toEqual([0, 0]);
    const [values] = reading.bands;
    values!.values!.forEach((value, pixel) => {
      if (Number.isNaN(value)) return;
      // The computed cell is the fifth of eight from the west and from the north; it is named by its south-western corner.
      const cell = {
        east: west + (pixel % reading.size[1]) * 400 + 200,
        north: north - Math.floor(pixel / reading.size[1]) * 400 - 250,
      };
      expect(value).toBe(Math.fround(numberOf(cell)));
    });
    const expected = (0.08 * 111_320 * Math.cos((51.47 * Math.PI) / 180) * 0.04 * 111_250) / 160_000;
    expect(map.cells / expected).toBeGreaterThan(0.9);
    expect(map.cells / expected).toBeLessThan(1.1);
  });

  it("gives habitats a colour table, their names, and 255 for nothing", async () => {
    const { reading } = await throughGdal({ kind: "habitat", level: 1 });
    const [values, uncertainty] = reading.bands;
    expect(values).toMatchObject({ type: "Byte", nodata: 255, colours: ["#e69f00", "#cc79a7"] });
    expect(new Set(values!.values)).toEqual(new Set([0, 1, 255]));
    expect(uncertainty).toMatchObject({ scale: 0.01 });
    expect(uncertainty!.values).toContain(25);
    expect(reading.tags["CLASSES"]).toMatch(/^0=R .+; 1=S .+/);
  });
});

describe.skipIf(!HAS_GDAL)("a change between years as a file, read by GDAL", () => {
  it("has one band, for its noise is one number and stands in the tags", async () => {
    const { reading } = await throughGdal({ kind: "change", indicator: "richness", since: 2018 });
    expect([reading.errors, reading.warnings]).toEqual([[], []]);
    expect(reading.bands.map(({ name }) => name)).toEqual(["change:2018:richness"]);
    expect(reading.tags["NOISE"]).toBe("0.6: differences up to this are no data");
  });
});

describe("predictMap", () => {
  it.each([
    [[1, 2, 1, 3], /expected west,south,east,north/],
    [[-14.5, 51.47, -14.49999, 51.470001], /centre of a 50 m cell/],
    [[-10, 40, 20, 60], /at most 16000000 cells/],
  ] as const)("refuses the box %j in one sentence", async (refused, sentence) => {
    const map = predictMap(fakeTile, { question, layer: richness, box: refused, mode: "shared" }, noted);
    await expect(map).rejects.toThrow(sentence);
  });

  it("says so where the catalogue has nothing", async () => {
    const empty = async (request: TileRequest) => {
      const answer = await fakeTile(request);
      const values = answer.values.map(() => Number.NaN);
      return { ...answer, values, provenance: { ...answer.provenance, assets: [] } };
    };
    const map = predictMap(empty, { question, layer: richness, box, mode: "shared" }, noted);
    await expect(map).rejects.toMatchObject({ tag: "OutsideCoverage" });
  });

  it("has the cells of its box whose centre lies in it, and those only", async () => {
    const { grid } = await predictMap(fakeTile, { question, layer: richness, box, mode: "shared" }, noted);
    const [x, y] = gridPosition(-14.52, 51.47);
    const col = Math.floor((x - grid.corner.east) / 50);
    const row = Math.floor((grid.corner.north + 50 - y) / 50);
    expect(col).toBeGreaterThan(0);
    expect(col).toBeLessThan(grid.cols);
    expect(row).toBeGreaterThan(0);
    expect(row).toBeLessThan(grid.rows);
  });
});
