import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../../inference/fixtures/read-fixture.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import type { TileReading } from "../../../tensors/read-tile.ts";
import type { PredictionSetup } from "../../prediction-setup.ts";
import { createTiles, tileMemory } from "../../tile/create-tiles.ts";
import { fixtureReading, fixtureSdm, fixtureSetup } from "../../tile/fixtures/tile-setup.ts";
import type { TileRequest } from "../../tile/tile-answer.ts";

const question = { catalogue: "c", sdm: "m", habitat: null, year: null, setRule: null };
const tile = { east: 0, north: 0 };
const level = 4;
const richness = { kind: "indicator", indicator: "richness" } as const;

beforeAll(() => startBackend("wasm", nodeSetup));

/** A catalogue with a picture of each of these years; the last is the newest. */
function setupOf(sdm: Sdm, readings: ReadonlyMap<number, TileReading>): PredictionSetup {
  const years = [...readings.keys()];
  const { setup } = fixtureSetup(sdm, readings.get(years[0]!)!);
  const nearest = (year: number | null) =>
    years.toSorted((a, b) => Math.abs(a - (year ?? 9999)) - Math.abs(b - (year ?? 9999)))[0]!;
  const sourcesOf = (year: number) => ({
    chosen: { sentinel2: { items: [`picture of ${year}`], year, rule: "the nearest year" } },
    files: [{ address: `${year}.tif`, version: null, simulated: true }],
    simulated: true,
  });
  return {
    ...setup,
    reader: {
      ...setup.reader,
      findTile: async (_, { year }) => sourcesOf(nearest(year)),
      readTile: async (_, { year }) => ({
        reading: readings.get(nearest(year))!,
        ...sourcesOf(nearest(year)),
      }),
    },
  };
}

function noisy(limit: number): Sdm {
  const sdm = fixtureSdm();
  const yearNoise = {
    pattern: "landsat+climate+sentinel2",
    level: 0.99,
    cells: 1,
    measuredOn: "nothing",
    indicators: { richness: limit },
  } as const;
  return { ...sdm, calibration: { ...sdm.calibration!, yearNoise } };
}

/** Replaces the Landsat series in the tile's southern half, because this network depends little on its picture. */
function changedInSouth(reading: TileReading): TileReading {
  const landsat = {
    ...reading.landsat!,
    ofCell: reading.landsat!.ofCell.map((_, cell) => (cell < 2048 ? 0 : 1)),
  };
  return { ...reading, landsat };
}

function since(year: number, changes: Partial<TileRequest> = {}): TileRequest {
  return { question, layer: { kind: "change", indicator: "richness", since: year }, tile, level, ...changes };
}

test("a change is one year's richness less the other's, and blank up to the noise", async () => {
  const reading = fixtureReading();
  const readings = new Map([
    [2018, { ...reading, landsat: { ...reading.landsat!, ofCell: new Int16Array(4096) } }],
    [2020, changedInSouth(reading)],
  ]);
  const ofYear = async (year: number | null) =>
    (
      await createTiles(
        setupOf(noisy(0), readings),
        null,
        tileMemory.desk,
      )({ question: { ...question, year }, layer: richness, tile, level })
    ).values;
  const [later, earlier] = [await ofYear(null), await ofYear(2018)];
  const differences = [...later].map((value, cell) => value - earlier[cell]!);
  const limit = Math.max(...differences.map(Math.abs)) / 2;
  // The fixture's answer depends little on its inputs, but 32-bit numbers near 4 differ by steps of 0.0000005.
  expect(limit).toBeGreaterThan(0.0001);
  const answer = await createTiles(setupOf(noisy(limit), readings), null, tileMemory.desk)(since(2018));
  for (const [cell, difference] of differences.entries()) {
    if (Math.abs(difference) <= limit) expect(answer.values[cell]).toBeNaN();
    else expect(answer.values[cell]).toBeCloseTo(difference, 6);
  }
  expect([...answer.values].filter(Number.isNaN)).toHaveLength(8);
  expect(answer).toMatchObject({ noise: limit, unit: "species on a plot of 100 m2, 2020 minus 2018" });
  expect(answer.provenance.assets.map(({ address }) => address)).toEqual(["2020.tif", "2018.tif"]);
  expect(answer.provenance.question).toMatchObject({ layer: { kind: "change", since: 2018 } });
});

test("where a year has no picture nothing is compared", async () => {
  const reading = fixtureReading();
  const readings = new Map([
    [2018, { ...reading, sentinel2: null }],
    [2020, reading],
  ]);
  const answer = await createTiles(setupOf(noisy(0), readings), null, tileMemory.desk)(since(2018));
  expect([...answer.values].every(Number.isNaN)).toBe(true);
});

test("a year that the catalogue has not, the same year twice and a model without noise are refused", async () => {
  const readings = new Map([
    [2018, fixtureReading()],
    [2020, fixtureReading()],
  ]);
  const predict = createTiles(setupOf(noisy(0), readings), null, tileMemory.desk);
  await expect(predict(since(2017))).rejects.toThrow(
    /expected a Sentinel-2 image of 2017, the nearest is of 2018/,
  );
  await expect(predict(since(2020))).rejects.toThrow(/expected two different years, got 2020 twice/);
  const plain = createTiles(setupOf(fixtureSdm(), readings), null, tileMemory.desk);
  await expect(plain(since(2018))).rejects.toThrow(/fixture: expected a model that knows how far richness/);
});
