import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { conversion, europeanGrid } from "../../../src/core/crs.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { encodeCog } from "../../../src/sources/cog-writer/encode-cog.ts";
import type { RasterToWrite, Samples } from "../../../src/sources/cog-writer/raster-to-write.ts";

/** The tile that the catalogue covers, with much around it. EPSG:3035 metres of its south-western corner. */
export const TILE = { east: 4_000_000, north: 2_998_400 } as const;
const MIDDLE = { x: TILE.east + 1600, y: TILE.north + 1600 };
const SCENE_CRS = 32_632;

/** A box of degrees within that tile. */
export function smallBox(): readonly [number, number, number, number] {
  const [lon, lat] = geographicPosition(MIDDLE.x, MIDDLE.y);
  return [lon - 0.004, lat - 0.003, lon + 0.004, lat + 0.003];
}

/** Numbers that look like no other grid's, the same each time. */
function pattern(length: number, seed: number, least: number, most: number): number[] {
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return least + (state % (most - least));
  });
}

/**
 * Writes a catalogue as public servers have them: a Sentinel-2 scene in UTM, one file a band, whose baseline leaves open whether 1,000
 * was added; Landsat and climate one file a layer, of which most do not exist; rain in another scale than models take; a file of
 * another type than its neighbours.
 */
export async function writeSmallCatalogue(folder: string): Promise<string> {
  const [lon, lat] = geographicPosition(MIDDLE.x, MIDDLE.y);
  const [easting, northing] = conversion(europeanGrid, `EPSG:${SCENE_CRS}`)(MIDDLE.x, MIDDLE.y);
  const scene = {
    crs: SCENE_CRS,
    west: Math.round(easting / 10) * 10 - 3_000,
    north: Math.round(northing / 10) * 10 + 3_000,
    pixelWidth: 10,
    pixelHeight: 10,
  };
  for (const [seed, name] of ["B04", "B03", "B02", "B08"].entries()) {
    const values = Uint16Array.from(pattern(600 * 600, seed + 1, 1100, 5000));
    // The scene has no data in its corner, which reaches into the tile.
    for (let row = 0; row < 330; row++) values.fill(0, row * 600, row * 600 + 330 - row);
    await write(folder, `scene/${name}.tif`, { values, side: 600, georeference: scene, nodata: 0 });
  }
  const thirty = {
    crs: 3035,
    west: TILE.east - 3_000 - 10,
    north: TILE.north + 6_200 + 20,
    pixelWidth: 30,
    pixelHeight: 30,
  };
  for (const [seed, name] of ["red_2000_q1", "red_2001_q1", "nir_2020_q4", "swir2_2010_q2"].entries()) {
    const numbers = pattern(320 * 320, seed + 20, 0, 256);
    const values = name.startsWith("swir2") ? Int16Array.from(numbers) : Uint8Array.from(numbers);
    await write(folder, `landsat/${name}.tif`, { values, side: 320, georeference: thirty, nodata: 255 });
  }
  const degrees = {
    crs: 4326,
    west: Math.floor(lon) - 0.000139,
    north: Math.ceil(lat) + 0.000139,
    pixelWidth: 1 / 120,
    pixelHeight: 1 / 120,
  };
  for (const [seed, name] of ["pr_2000_01", "tas_2000_01", "tasmin_2018_12"].entries()) {
    const isRain = name.startsWith("pr");
    const values = isRain
      ? Float32Array.from(pattern(240 * 240, seed + 40, 0, 4000), (value) => value / 7)
      : Uint16Array.from(pattern(240 * 240, seed + 40, 2600, 3100));
    const scale = isRain ? 1.25 : 0.1;
    await write(folder, `climate/${name}.tif`, {
      ...{ values, side: 240, georeference: degrees, nodata: isRain ? Number.NaN : 65_535, scale },
    });
  }
  const box = [lon - 1, lat - 1, lon + 1, lat + 1];
  const item = (id: string, properties: object, assets: object) => ({
    ...{ type: "Feature", stac_version: "1.1.0", id, bbox: box, geometry: null, links: [], assets },
    properties: { datetime: "2020-07-01T00:00:00Z", license: "CC0-1.0", ...properties },
  });
  const features = [
    item(
      "S2B_MSIL2A_20200701",
      { constellation: "sentinel-2", "s2:processing_baseline": "05.09", "eo:cloud_cover": 3 },
      Object.fromEntries(["B04", "B03", "B02", "B08"].map((name) => [name, { href: `./scene/${name}.tif` }])),
    ),
    item(
      "series",
      {},
      {
        landsat: { href: "./landsat/{variable}_{year}_q{quarter}.tif" },
        climate: { href: "./climate/{variable}_{year}_{month}.tif" },
      },
    ),
  ];
  writeFileSync(join(folder, "items.json"), JSON.stringify({ type: "FeatureCollection", features }));
  return join(folder, "items.json");
}

interface SmallRaster extends Pick<RasterToWrite, "georeference" | "nodata"> {
  readonly values: Samples;
  readonly side: number;
  readonly scale?: number;
}

const TYPES = new Map<unknown, RasterToWrite["sampleType"]>([
  [Uint8Array, "uint8"],
  [Uint16Array, "uint16"],
  [Int16Array, "int16"],
  [Float32Array, "float32"],
]);

async function write(folder: string, path: string, { values, side, scale = 1, ...raster }: SmallRaster) {
  const sampleType = TYPES.get(values.constructor)!;
  const bytes = await encodeCog(
    {
      ...raster,
      ...{ rows: side, cols: side, values, sampleType, interleave: "band", tileSize: 128 },
      ...{ predictor: sampleType === "float32" ? 1 : 2, overviews: "none", description: path },
      bands: [{ name: "one", scale, offset: 0, unit: "" }],
    },
    { software: "test", tags: {} },
  );
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}
