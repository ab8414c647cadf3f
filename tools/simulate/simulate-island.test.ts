import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walkCatalogue } from "./catalogue/walk-catalogue.ts";
import { type GdalReading, HAS_GDAL, readWithGdal } from "./cog/read-with-gdal.ts";
import { HABITATS } from "./flora/habitats.ts";
import { FLORA } from "./flora/species.ts";
import { meanSeason, ndviSeries } from "./pictures/landsat-series.ts";
import { readRaster } from "./pictures/read-raster.ts";
import { typicalPlaces } from "./pictures/typical-places.ts";
import { SCENARIOS } from "./scenario.ts";
import { simulateIsland } from "./simulate-island.ts";

const REAL_SAMPLES = "../shared/catalogs/real-samples/catalog.json";
const LARGEST_BYTES = 80e6;
const GENERATION_MS = 900_000;
const READING_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), "florascope-island-"));
const island = join(folder, "island");

beforeAll(async () => {
  const signal = new AbortController().signal;
  const aerial = [-14.502, 51.498, -14.498, 51.502] as const;
  await simulateIsland({
    out: island,
    seed: 7,
    scenario: SCENARIOS[0],
    aerial,
    onProgress: () => {},
    signal,
  });
}, GENERATION_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

if (!HAS_GDAL) console.log("SKIPPED: the island's COGs against GDAL (python3-gdal is not installed)");

describe("an island", () => {
  it("is under 80 MB and leaves nothing beside itself", () => {
    const files = readdirSync(island, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    expect(bytes).toBeLessThan(LARGEST_BYTES);
    expect(readdirSync(folder)).toEqual(["island"]);
  });

  it("has a catalogue that keeps the rules of STAC and names every file that is there", () => {
    const assets = walkCatalogue(join(island, "catalog.json"));
    const named = new Set(assets.map(({ file }) => file));
    const there = readdirSync(island, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".json"))
      .map(({ parentPath, name }) => join(parentPath, name));
    expect([...named].sort()).toEqual(there.sort());
  });

  it("has three years of imagery, each with all three modalities", () => {
    const assets = walkCatalogue(join(island, "catalog.json")).filter(({ item }) =>
      /hy-brasil_\d+\.json$/.test(item),
    );
    const keys = ["sentinel2", "landsat", "climate"];
    expect(assets.map(({ key }) => key)).toEqual([...keys, ...keys, ...keys]);
    expect(new Set(assets.map(({ file }) => file)).size).toBe(5);
  });

  it.skipIf(!existsSync(REAL_SAMPLES))("names its bands as the real samples do, in their order", () => {
    const real = walkCatalogue(REAL_SAMPLES).filter(({ item }) => item.includes("glc25"));
    const ours = walkCatalogue(join(island, "catalog.json"));
    for (const { key, bands } of real) expect(ours.find((asset) => asset.key === key)!.bands).toEqual(bands);
    expect(real.map(({ bands }) => bands.length)).toEqual([4, 504, 912]);
  });

  it("says SIMULATED in its catalogue and its surveys", () => {
    for (const { item } of walkCatalogue(join(island, "catalog.json"))) {
      const { properties } = JSON.parse(readFileSync(item, "utf8")) as {
        properties: Record<string, unknown>;
      };
      expect(properties["description"]).toMatch(/^SIMULATED/);
    }
    for (const name of readdirSync(join(island, "surveys")))
      expect(readFileSync(join(island, "surveys", name), "utf8").split("\n")[1]).toContain("SIMULATED");
  });
});

describe.skipIf(!HAS_GDAL)("the COGs of an island, read by GDAL", () => {
  let readings: Map<string, GdalReading>;
  beforeAll(() => {
    const files = [
      ...new Set(
        walkCatalogue(join(island, "catalog.json"))
          .filter(({ isRaster }) => isRaster)
          .map(({ file }) => file),
      ),
    ];
    const read = readWithGdal(files, { values: false });
    readings = new Map(files.map((file, place) => [file.slice(island.length + 1), read[place]!]));
  }, READING_MS);

  it("are all valid, and tagged SIMULATED", () => {
    expect(readings.size).toBe(17);
    for (const [file, { errors, tags }] of readings) {
      expect([file, errors]).toEqual([file, []]);
      expect(tags["SIMULATED"]).toMatch(/^SIMULATED/);
    }
  });

  it("have the types, nodata, blocks and scales of the modalities", () => {
    const short = (file: string) => {
      const { bands, epsg } = readings.get(file)!;
      return [epsg, bands.length, bands[0]!.type, bands[0]!.nodata, bands[0]!.block[0], bands[0]!.scale];
    };
    expect(short("hy-brasil/hy-brasil_2020/sentinel2.tif")).toEqual(["3035", 4, "Byte", null, 128, null]);
    expect(short("hy-brasil/hy-brasil_2020/landsat.tif")).toEqual(["3035", 504, "Byte", 255, 32, null]);
    expect(short("hy-brasil/hy-brasil_2020/climate.tif")).toEqual(["4326", 912, "UInt16", 65535, 16, 0.01]);
    expect(readings.get("hy-brasil/hy-brasil_2020/climate.tif")!.bands[500]!.scale).toBe(0.1);
  });

  it("name every species in the truth", () => {
    const { bands } = readings.get("hy-brasil-truth/truth/presence-plot.tif")!;
    expect(bands.map(({ name }) => name)).toEqual(FLORA.map(({ name }) => name));
  });
});

describe("the ecology of an island", () => {
  it(
    "greens deciduous forest in summer only, and conifers all year",
    async () => {
      const [winter, spring, summer] = meanSeason(
        await ndviSeries(island, await typicalPlaces(island, ["T17", "T18"], 8)),
      );
      const needles = meanSeason(await ndviSeries(island, await typicalPlaces(island, ["T3M"], 8)));
      expect(summer! - winter!).toBeGreaterThan(0.2);
      expect(summer!).toBeGreaterThan(spring!);
      expect(needles[2]! - needles[0]!).toBeLessThan(0.1);
      expect(needles[0]!).toBeGreaterThan(winter! + 0.15);
    },
    READING_MS,
  );

  it(
    "shows the hay harvest in summer",
    async () => {
      const [winter, spring, summer] = meanSeason(
        await ndviSeries(island, await typicalPlaces(island, ["R22"], 8)),
      );
      expect(spring!).toBeGreaterThan(summer! + 0.03);
      expect(spring!).toBeGreaterThan(winter! + 0.03);
    },
    READING_MS,
  );

  it(
    "cannot tell beech woods on lime from those on acid soil by Sentinel-2",
    async () => {
      const [lime, acid] = await Promise.all(["T17", "T18"].map(nearInfraredOf));
      expect(Math.abs(lime!.mean - acid!.mean)).toBeLessThan(lime!.deviation);
    },
    READING_MS,
  );

  it(
    "varies within every common habitat",
    async () => {
      for (const code of ["T18", "R22", "S42", "R1M"])
        expect((await nearInfraredOf(code)).deviation).toBeGreaterThan(3);
    },
    READING_MS,
  );

  it(
    "keeps CHELSA's order: warmest, mean, coldest; and an oceanic winter rain",
    async () => {
      const { bands } = await readRaster(island, "hy-brasil/hy-brasil_2020/climate.tif");
      const pixels = bands[0]!.length;
      let [winter, summer] = [0, 0];
      for (let step = 0; step < 228; step++)
        for (let pixel = 0; pixel < pixels; pixel++) {
          const [pr, tas, tasmax, tasmin] = [0, 1, 2, 3].map(
            (variable) => bands[variable * 228 + step]![pixel]!,
          );
          if (!(tasmax! >= tas! && tas! >= tasmin!))
            throw new Error(`step ${step}: ${tasmax} ${tas} ${tasmin}`);
          if (step % 12 === 11) winter += pr!;
          if (step % 12 === 5) summer += pr!;
        }
      expect(winter).toBeGreaterThan(1.3 * summer);
    },
    READING_MS,
  );

  it(
    "counts as many species present as its richness says, through a reader that is not ours",
    async () => {
      const { bands } = await readRaster(island, "hy-brasil-truth/truth/presence-cell.tif");
      const richness = await readRaster(island, "hy-brasil-truth/truth/richness.tif", { samples: [0] });
      let land = 0;
      for (let cell = 0; cell < 256 * 256; cell += 97) {
        if (richness.bands[0]![cell] === 65_535) continue;
        land++;
        expect(bands.reduce((sum, band) => sum + band[cell]!, 0)).toBe(richness.bands[0]![cell]);
      }
      expect(land).toBeGreaterThan(200);
    },
    READING_MS,
  );
});

async function nearInfraredOf(code: string): Promise<{ mean: number; deviation: number }> {
  const habitat = HABITATS.findIndex((candidate) => candidate.code === code);
  const { bands } = await readRaster(island, "hy-brasil-truth/truth/habitat.tif");
  const imagery = await readRaster(island, "hy-brasil/hy-brasil_2020/sentinel2.tif", { samples: [3] });
  let [count, sum, squares] = [0, 0, 0];
  for (let pixel = 0; pixel < bands[0]!.length; pixel++) {
    if (bands[0]![pixel] !== habitat) continue;
    count++;
    sum += imagery.bands[0]![pixel]!;
    squares += imagery.bands[0]![pixel]! ** 2;
  }
  return { mean: sum / count, deviation: Math.sqrt(squares / count - (sum / count) ** 2) };
}
