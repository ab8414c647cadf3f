import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeTransport } from "../node/node-transport.ts";
import { createInputReader } from "../src/prediction/input/create-input-reader.ts";
import type { InputLayer } from "../src/prediction/input/input-layer.ts";
import { numbersAtPlace } from "../src/prediction/input/numbers-at-place.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { HAS_GDAL } from "../tools/simulate/cog/read-with-gdal.ts";

const island = ".cache/island";
const imagery = `${island}/hy-brasil/hy-brasil_2020`;
const relief = `${island}/hy-brasil-environment/environment/relief.tif`;
const folder = mkdtempSync(join(tmpdir(), "florascope-input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const transport = createNodeTransport();
const reader = createInputReader(transport, createRasters(transport));
const tile = { east: 2_656_000, north: 3_436_800, metres: 3_200 };
/** Centres of pixels of 10 m, spread over the tile. */
const places = Array.from({ length: 60 }, (_, index) => ({
  x: tile.east + ((index * 7919) % 320) * 10 + 5,
  y: tile.north + ((index * 104_729) % 320) * 10 + 5,
}));

function read(layer: InputLayer, side: number, year: number | null = null) {
  const catalogue = pathToFileURL(`${island}/catalog.json`).href;
  return reader.inputTile({ catalogue, layer, year, tile, side });
}

/** Reads the numbers of some bands with GDAL, `[bands][places]` (EPSG:3035), NaN where there are none. */
function withGdal(file: string, ...bands: readonly number[]): number[][] {
  const flags = bands.flatMap((band) => ["-b", String(band)]);
  const { stdout, status, stderr } = spawnSync(
    "gdallocationinfo",
    ["-valonly", "-l_srs", "EPSG:3035", ...flags, file],
    { input: places.map(({ x, y }) => `${x} ${y}\n`).join(""), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`gdallocationinfo: ${stderr}`);
  const numbers = stdout.split("\n").map((text) => (text === "" ? Number.NaN : Number(text)));
  return bands.map((_, band) => places.map((_place, place) => numbers[place * bands.length + band]!));
}

function bandNamed(file: string, name: string): number {
  const { stdout } = spawnSync("gdalinfo", ["-json", file], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const bands = (JSON.parse(stdout) as { bands: { band: number; description?: string }[] }).bands;
  return bands.find(({ description }) => description === name)!.band;
}

describe.skipIf(!HAS_GDAL || !existsSync(`${island}/catalog.json`))(
  "inputs of the island, against GDAL",
  () => {
    it("gives Sentinel-2's infrared picture as reflectances of the pixel, and says where it is from", async () => {
      const answer = await read({ kind: "sentinel2", shows: "infrared" }, 320, 2019);
      const bands = withGdal(`${island}/hy-brasil/hy-brasil_2019/sentinel2.tif`, 4, 1, 2);
      for (const [index, { x, y }] of places.entries())
        for (const [channel, number] of numbersAtPlace(answer, x, y)!.entries())
          expect(number).toBeCloseTo((bands[channel]![index]! / 255) ** 2.5, 6);
      expect(answer).toMatchObject({ year: 2019, items: ["hy-brasil_2019"], isSimulated: true });
    });

    it("gives Landsat of the quarter as stored, nothing where it has none", async () => {
      const answer = await read({ kind: "landsat", shows: "colour", year: 2012, quarter: 2 }, 320);
      const file = `${imagery}/landsat.tif`;
      const [red] = withGdal(file, bandNamed(file, "red_2012_q2"));
      const found = places.map(({ x, y }) => numbersAtPlace(answer, x, y)?.[0] ?? 255);
      expect(found).toEqual(red);
    });

    it("gives one month of climate, and the mean of its years, in degrees Celsius", async () => {
      const file = `${imagery}/climate.tif`;
      const first = bandNamed(file, "tas_2000_07");
      const years = withGdal(file, ...Array.from({ length: 19 }, (_, year) => first + 12 * year));
      const one = await read({ kind: "climate", variable: "tas", month: 7, year: 2000 }, 320);
      const mean = await read({ kind: "climate", variable: "tas", month: 7, year: null }, 320);
      for (const [index, { x, y }] of places.entries()) {
        expect(numbersAtPlace(one, x, y)![0]).toBeCloseTo(years[0]![index]! / 10 - 273.15, 3);
        const sum = years.reduce((total, year) => total + year[index]!, 0);
        expect(numbersAtPlace(mean, x, y)![0]).toBeCloseTo(sum / 19 / 10 - 273.15, 3);
      }
      expect(one).toMatchObject({ unit: "°C", year: 2000 });
    });

    it("gives heights of land in metres", async () => {
      const answer = await read({ kind: "elevation" }, 320);
      const heights = withGdal(relief, 1)[0]!.map((stored) => stored / 10);
      for (const [index, { x, y }] of places.entries())
        expect(numbersAtPlace(answer, x, y)?.[0] ?? -99).toBeCloseTo(Math.max(-99, heights[index]!), 3);
    });

    describe("hillshade", () => {
      const shaded = join(folder, "shade.tif");
      /**
       * The grid's top points 19.31 degrees west of north there, so light from the map's north-west comes from 315 + 19.31
       * degrees of the grid.
       */
      const turn = 19.31;
      beforeAll(() => {
        const metres = join(folder, "metres.tif");
        spawnSync("gdal_translate", ["-q", "-unscale", "-ot", "Float32", relief, metres]);
        spawnSync("gdaldem", ["hillshade", "-q", "-az", String(315 + turn), "-alt", "45", metres, shaded]);
      });

      it("is as lit as gdaldem's, which rounds to 255 steps", async () => {
        const answer = await read({ kind: "hillshade" }, 320);
        const [theirs] = withGdal(shaded, 1);
        for (const [index, { x, y }] of places.entries()) {
          const lit = numbersAtPlace(answer, x, y)?.[0];
          if (lit !== undefined) expect(Math.abs(1 + 254 * lit - theirs![index]!)).toBeLessThan(1);
        }
      });
    });

    it("reads a coarse square from an overview: the mean of the pixels beneath", async () => {
      const fine = await read({ kind: "elevation" }, 320);
      const coarse = await read({ kind: "elevation" }, 80);
      const sums = new Float64Array(80 * 80);
      fine.values.forEach((height, pixel) => {
        sums[Math.floor(pixel / 320 / 4) * 80 + Math.floor((pixel % 320) / 4)]! += height / 16;
      });
      for (const [pixel, mean] of sums.entries())
        expect(Math.abs(coarse.values[pixel]! - mean)).toBeLessThan(1);
    });

    it("lists the island's surveys by their use, and gives the points of one as the file has them", async () => {
      const catalogue = pathToFileURL(`${island}/catalog.json`).href;
      const surveys = await reader.surveys({ catalogue, bbox: [-14.6, 51.4, -14.4, 51.6] });
      expect(surveys.map(({ use }) => use)).toEqual([
        "train",
        "calibration",
        "test",
        "exhaustive",
        "records",
      ]);
      expect(surveys[0]).toMatchObject({ key: "plots_train", seed: 1865 });
      const [test] = surveys.filter(({ use }) => use === "test");
      const { points, doubtCount } = await reader.surveyPoints(test!);
      expect(doubtCount).toBe(0);
      const lines = readFileSync(`${island}/surveys/plots-test.csv`, "utf8").trimEnd().split("\n").slice(1);
      expect(points).toHaveLength(new Set(lines.map((line) => line.split(",")[1])).size);
      const own = lines.filter((line) => line.split(",")[1] === points[0]!.id);
      expect(points[0]!.species).toBe(own.length);
    });

    it("says so where the catalogue has nothing", async () => {
      const far = { east: 4_000_000, north: 3_000_000, metres: 3_200 };
      const catalogue = pathToFileURL(`${island}/catalog.json`).href;
      const asked = reader.inputTile({
        catalogue,
        layer: { kind: "elevation" },
        year: null,
        tile: far,
        side: 40,
      });
      await expect(asked).rejects.toMatchObject({ tag: "OutsideCoverage" });
    });
  },
);
