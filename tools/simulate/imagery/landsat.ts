import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { ISLAND_GRID } from "../grid/island-grid.ts";
import { bellAt, streamKey, uniformAt } from "../grid/random.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { WATER } from "../landscape/waters.ts";
import { WATER_SPECTRUM } from "./canopies.ts";
import { FIRST_YEAR, QUARTERS } from "./greenness.ts";
import { illumination, type Sun } from "./illumination.ts";
import type { Surface } from "./surface.ts";

const BANDS = ["red", "green", "blue", "nir", "swir1", "swir2"] as const;
const SIZE = ISLAND_GRID.rows / 3;
const NODATA = 255;
/** The stored number for a reflectance of 1. EcoDataCube's factor is not published; this one gives its usual values. */
const DN_PER_REFLECTANCE = 250;
/** Metres of sea around the land that the archive keeps. */
const SEA_KEPT_METRES = 250;
/** Middle of December-March, March-June, June-September, September-December at 10:15 solar time. */
const SUNS: readonly Sun[] = [
  { elevation: 20, azimuth: 158 },
  { elevation: 52, azimuth: 148 },
  { elevation: 50, azimuth: 150 },
  { elevation: 24, azimuth: 160 },
];
const DEPTH = BANDS.length * QUARTERS;

/**
 * Draws the quarterly series of 2000-2020 at 30 m: band k (from 1) is 84 b + 4 y + q + 1. Each pixel mixes its nine pixels of
 * 10 m. Clouds and Landsat 7's stripes leave gaps, and the open sea is not kept.
 */
export function landsatCube(landscape: Landscape, surface: Surface): RasterToWrite {
  const values = new Uint8Array(SIZE * SIZE * DEPTH).fill(NODATA);
  const lights = SUNS.map((sun) =>
    illumination({ relief: coarseRelief(landscape), rows: SIZE, cols: SIZE, pixelSizeMetres: 30, sun }),
  );
  const air = makeAir(landscape.environment.seed);
  const spectrum = new Float64Array(BANDS.length);
  for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
    const mixture = mixtureOf(landscape, pixel);
    if (mixture === null) continue;
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      if (air.isGap(pixel, quarter)) continue;
      spectrum.fill(0);
      for (const [index, share] of mixture.land) surface.addReflectance(spectrum, index, quarter, share);
      const light = lights[quarter % 4]![pixel]!;
      for (let band = 0; band < BANDS.length; band++) {
        const ground = light * spectrum[band]! + mixture.water * WATER_SPECTRUM[band]!;
        const seen = DN_PER_REFLECTANCE * air.through(ground, pixel, quarter, band);
        values[pixel * DEPTH + band * QUARTERS + quarter] = Math.round(Math.min(254, Math.max(0, seen)));
      }
    }
  }
  return {
    ...{ rows: SIZE, cols: SIZE, values, sampleType: "uint8", nodata: NODATA },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting,
      north: ISLAND_GRID.originNorthing,
      pixelWidth: 30,
      pixelHeight: 30,
    },
    bands: BANDS.flatMap((band) =>
      quarterNames().map((quarter) => ({ name: `${band}_${quarter}`, scale: 1, offset: 0, unit: "DN" })),
    ),
    ...{ interleave: "pixel", tileSize: 32, predictor: 2, overviews: "none" },
    description: "Landsat-like quarterly series: 6 bands, then 21 years (2000-2020), then 4 quarters.",
  };
}

/** `2000_q1` to `2020_q4`. */
function quarterNames(): string[] {
  return Array.from(
    { length: QUARTERS },
    (_, quarter) => `${FIRST_YEAR + Math.floor(quarter / 4)}_q${(quarter % 4) + 1}`,
  );
}

interface Mixture {
  /** Pixels of 10 m, one for each different surface, with their share. */
  readonly land: readonly (readonly [index: number, share: number])[];
  readonly water: number;
}

function mixtureOf({ environment, waters, landUse, history }: Landscape, pixel: number): Mixture | null {
  const corner = Math.floor(pixel / SIZE) * 3 * ISLAND_GRID.cols + (pixel % SIZE) * 3;
  const land = new Map<number, [index: number, share: number]>();
  let water = 0;
  for (let part = 0; part < 9; part++) {
    const index = corner + Math.floor(part / 3) * ISLAND_GRID.cols + (part % 3);
    if (waters.water[index] !== WATER.none) {
      water += 1 / 9;
      continue;
    }
    const kind =
      (environment.habitat[index]! * 8 + history.event[index]!) * 100_003 + (landUse.parcel[index]! % 99_991);
    const found = land.get(kind);
    if (found === undefined) land.set(kind, [index, 1 / 9]);
    else found[1] += 1 / 9;
  }
  if (land.size > 0) return { land: [...land.values()], water };
  const centre = corner + ISLAND_GRID.cols + 1;
  const isKept =
    waters.water[centre] !== WATER.sea || seaDistance(environment.elevation, centre) < SEA_KEPT_METRES;
  return isKept ? { land: [], water } : null;
}

/** The approximate distance of a sea pixel from land, from its depth: the sea floor falls 300 m in 5.6 km. */
function seaDistance(elevation: Float32Array, index: number): number {
  return Math.max(0, -elevation[index]! - 0.2) * 18;
}

function coarseRelief({ environment }: Landscape): Float32Array {
  const relief = new Float32Array(SIZE * SIZE);
  for (let pixel = 0; pixel < relief.length; pixel++)
    relief[pixel] =
      environment.elevation[(Math.floor(pixel / SIZE) * 3 + 1) * ISLAND_GRID.cols + (pixel % SIZE) * 3 + 1]!;
  return relief;
}

interface Air {
  isGap(pixel: number, quarter: number): boolean;
  /** The reflectance after haze, calibration and sensor. */
  through(reflectance: number, pixel: number, quarter: number, band: number): number;
}

const HAZE_BY_BAND = [0.5, 0.7, 1, 0.3, 0.1, 0.05];
const FIELDS = 4;

function makeAir(seed: number): Air {
  const fields = Array.from({ length: FIELDS }, (_, field) =>
    everyThird(
      fractalField({
        seed,
        name: `landsat-air/${field}`,
        wavelengthMetres: 5200,
        octaves: 4,
        persistence: 0.5,
      }),
    ),
  );
  const key = streamKey(seed, "landsat-dates");
  const dates = Array.from({ length: QUARTERS }, (_, quarter) => {
    const weights = fields.map((_, field) => uniformAt(key, quarter * 16 + field) - 0.5);
    const norm = Math.hypot(...weights);
    const isWinter = quarter % 4 === 0 || quarter % 4 === 3;
    const cloudiness = uniformAt(key, quarter * 16 + 8) ** 6;
    return {
      weights: weights.map((weight) => weight / norm),
      gapAbove: 3.1 - 2.4 * cloudiness - (isWinter ? 0.45 : 0),
      gains: BANDS.map((_, band) => 1 + 0.02 * bellAt(key, quarter * 16 + 9 + band)),
      isStriped: quarter >= 14 && quarter < 50 && uniformAt(key, quarter * 16 + 15) < 0.15,
    };
  });
  const noiseKey = streamKey(seed, "landsat-noise");
  const veil = (pixel: number, quarter: number) => {
    const { weights } = dates[quarter]!;
    let sum = 0;
    for (let field = 0; field < FIELDS; field++) sum += weights[field]! * fields[field]![pixel]!;
    return sum;
  };
  return {
    isGap(pixel, quarter) {
      const { gapAbove, isStriped } = dates[quarter]!;
      if (isStriped && (Math.floor(pixel / SIZE) * 3 + (pixel % SIZE)) % 110 < 9) return true;
      return veil(pixel, quarter) > gapAbove;
    },
    through(reflectance, pixel, quarter, band) {
      const haze = 0.006 * Math.max(-0.5, veil(pixel, quarter)) * HAZE_BY_BAND[band]!;
      const noise = bellAt(noiseKey ^ (quarter * 8 + band), pixel) * (0.0006 + 0.004 * reflectance);
      return reflectance * dates[quarter]!.gains[band]! + haze + noise;
    },
  };
}

function everyThird(field: Float32Array): Float32Array {
  const coarse = new Float32Array(SIZE * SIZE);
  for (let pixel = 0; pixel < coarse.length; pixel++)
    coarse[pixel] = field[(Math.floor(pixel / SIZE) * 3 + 1) * ISLAND_GRID.cols + (pixel % SIZE) * 3 + 1]!;
  return coarse;
}
