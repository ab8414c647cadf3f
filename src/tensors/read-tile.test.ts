import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { BandSource } from "../core/asset.ts";
import { bandNames, eachModality, type Modality } from "../core/modality.ts";
import { memoryRasters } from "./fixtures/memory-rasters.ts";
import { everyInput } from "./input-window.ts";
import { layersOfOwnFile } from "./own-file.ts";
import { prepareSite } from "./prepare-site.ts";
import { readSite } from "./read-site.ts";
import { readTile, siteOfCell } from "./read-tile.ts";

const folder = "src/tensors/fixtures";

interface CellAnswer {
  readonly row: number;
  readonly col: number;
  readonly patch: readonly number[];
  readonly landsat: readonly number[];
  readonly climate: readonly number[];
}

/** What GDAL reads at some cells (make-tile.py). */
const expected = JSON.parse(readFileSync(`${folder}/tile.json`, "utf8")) as {
  readonly east: number;
  readonly north: number;
  readonly patch: number;
  readonly cells: readonly CellAnswer[];
};

const rasters = memoryRasters(readFileSync);

/** The layers that the three small files hold, at their places among the model's. */
const held: Readonly<Record<Modality, readonly string[]>> = {
  sentinel2: ["red", "green", "blue", "nir"],
  landsat: ["red_2000_q1", "red_2001_q1", "swir2_2020_q4"],
  climate: ["pr_2000_01", "tasmin_2018_12"],
  bioclim: [],
  environment: [],
  aerial: [],
  soil: [],
  landcover: [],
};

function sourcesOf(modality: Modality): (BandSource | null)[] {
  const asset = { address: `${folder}/tile-${modality}.tif`, crs: null, nodata: null };
  return bandNames[modality].map(({ name }) => {
    const band = held[modality].indexOf(name);
    return band === -1 ? null : { asset, band, scale: null, offset: null };
  });
}

const sources = {
  ...eachModality(() => null),
  sentinel2: sourcesOf("sentinel2"),
  landsat: sourcesOf("landsat"),
  climate: sourcesOf("climate"),
};
const orNaN = (nodata: number) => (value: number) => (value === nodata ? Number.NaN : value);

function layersOf(modality: Modality, series: Float32Array): (number | undefined)[] {
  return held[modality].map((name) => series[bandNames[modality].findIndex((band) => band.name === name)]);
}

const tile = await readTile(rasters, sources, expected, everyInput(expected.patch));

describe("a tile of 4,096 cells read at once", () => {
  it.each(expected.cells)(
    "gives cell $row, $col what GDAL reads there",
    ({ row, col, patch, landsat, climate }) => {
      const site = siteOfCell(tile, row, col);
      expect(Array.from(site.sentinel2!.values)).toEqual(patch.map(orNaN(-1)));
      expect(layersOf("landsat", site.landsat!)).toEqual(landsat.map(orNaN(255)));
      // Rain is stored in tenths of millimetres here and known to models in hundredths: 10 times the number.
      expect(layersOf("climate", site.climate!)).toEqual([climate[0]! * 10, climate[1]]);
    },
  );

  it("equals the cells read one by one", async () => {
    for (const { row, col } of expected.cells) {
      const place = { x: expected.east + col * 50 + 25, y: expected.north + (64 - row) * 50 - 25 };
      const { site } = await readSite(rasters, sources, { ...place, windows: everyInput(expected.patch) });
      expect(siteOfCell(tile, row, col)).toEqual(site);
    }
  });

  it("has the pixel of the place in the middle of an odd patch", async () => {
    const patchOf = async (size: number) => {
      const windows = [{ modality: "sentinel2", size } as const];
      const { site } = await readSite(rasters, sources, { x: 4_321_925, y: 3_211_475, windows });
      return site.sentinel2!.values;
    };
    const [odd, even] = [await patchOf(7), await patchOf(8)];
    const within = Float32Array.from(odd, (_, at) => {
      const [row, rest] = [Math.floor(at / 28), at % 28];
      return even[(row + 1) * 32 + 4 + rest]!;
    });
    expect(odd).toEqual(within);
  });

  it("keeps the series of cells in one climate pixel once", () => {
    expect(tile.climate!.count).toBeGreaterThan(4);
    expect(tile.climate!.count).toBeLessThan(40);
  });

  it("says how much of it has data", () => {
    expect(tile.modalities.sentinel2).toMatchObject({ status: "partial" });
    expect(tile.modalities.sentinel2.covered).toBeCloseTo(1 - 200 / 323 ** 2, 6);
    expect(tile.modalities.landsat.covered).toBeLessThan(3 / 504 + 1e-9);
  });
});

describe("what cannot be read", () => {
  it("is reported per modality with why, and the others are read", async () => {
    const place = { x: expected.east + 1000, y: expected.north + 1000, windows: everyInput(8) };
    const gone = sources.climate.map(() => ({
      asset: { address: "src/tensors/fixtures/none", crs: null, nodata: null },
      band: 0,
      scale: null,
      offset: null,
    }));
    const { site, modalities } = await readSite(
      rasters,
      {
        ...eachModality(() => null),
        landsat: sources.landsat,
        climate: gone,
      },
      place,
    );
    expect(site.sentinel2).toBeNull();
    expect(modalities.sentinel2).toEqual({
      status: "missing",
      covered: 0,
      reason: "the catalogue has none here",
      files: [],
    });
    expect(site.climate).toBeNull();
    expect(modalities.climate.reason).toBe("none of its files is there");
    expect(site.landsat).not.toBeNull();
  });

  it("leaves a model's input out where the model does not take it", async () => {
    const place = { x: expected.east + 1025, y: expected.north + 1025, windows: everyInput(8) };
    const { site } = await readSite(rasters, sources, place);
    const prepared = prepareSite(site, {
      sentinel2: [{ step: "divide-255" }],
      climate: [{ step: "nodata-to-zero" }],
    });
    expect(prepared.landsat).toBeNull();
    expect(prepared.sentinel2![0]).toBe(Math.fround(site.sentinel2!.values[0]! / 255));
    expect(prepared.climate!.some(Number.isNaN)).toBe(false);
  });
});

describe("a file of a person's own as a modality", () => {
  const own = { address: `${folder}/tile-sentinel2.tif`, crs: null, nodata: null };

  it("gives the same site as the file in a catalogue", async () => {
    const place = { x: expected.east + 1025, y: expected.north + 1025, windows: everyInput(8) };
    const layers = layersOfOwnFile(await rasters.open(own), own, "sentinel2");
    const { site } = await readSite(
      rasters,
      {
        ...eachModality(() => null),
        sentinel2: layers,
      },
      place,
    );
    const listed = await readSite(rasters, sources, place);
    expect(site.sentinel2).toEqual(listed.site.sentinel2);
  });

  it("says which band names are expected where they do not fit", async () => {
    const file = await rasters.open(own);
    expect(() => layersOfOwnFile(file, own, "landsat")).toThrow(
      'expected bands named like "red_2000_q1" for landsat, got unnamed',
    );
  });
});
