import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { type GeographicGrid, meanOverLand } from "../grid/geographic-grid.ts";
import { bellAt, streamKey } from "../grid/random.ts";
import { yearWeather } from "../imagery/greenness.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { WATER } from "../landscape/waters.ts";
import type { Scenario } from "../scenario.ts";

const VARIABLES = ["pr", "tas", "tasmax", "tasmin"] as const;
const FIRST_YEAR = 2000;
const YEARS = 19;
const MONTHS = 12;
const PER_VARIABLE = YEARS * MONTHS;
const NODATA = 65_535;
const SEA_CELSIUS = 11.1;
const SEA_RAIN = 880;
/** Share of the year's rain that falls in each month: an oceanic winter maximum. */
const RAIN_BY_MONTH = [0.112, 0.083, 0.08, 0.064, 0.06, 0.058, 0.061, 0.075, 0.082, 0.105, 0.11, 0.11];
/** Monthly means less the yearly one, kelvin, by the sea. */
const WARMTH_BY_MONTH = [-4.4, -4.5, -3.4, -1.9, 0.7, 3.2, 4.9, 4.9, 3.3, 0.7, -1.6, -3.4];
/** Daily range, kelvin, by the sea. */
const RANGE_BY_MONTH = [4.2, 4.5, 5.2, 6.1, 6.5, 6.4, 6.2, 6.1, 5.6, 4.9, 4.4, 4.1];

/**
 * Monthly climate of 2000-2018 at 30 arc-seconds in CHELSA's raw units: band k (from 1) is 228 v + 12 y + m + 1,
 * v in pr (0.01 kg m-2), tas, tasmax, tasmin (0.1 K). Good and bad years are those that the imagery shows.
 */
export function monthlyClimate(
  landscape: Landscape,
  grid: GeographicGrid,
  scenario: Scenario,
): RasterToWrite {
  const { rows, cols } = grid;
  const { temperature, rain, inland } = climateNormals(landscape, grid, scenario);
  const months = monthAnomalies(landscape.environment.seed);
  const depth = VARIABLES.length * PER_VARIABLE;
  const values = new Uint16Array(rows * cols * depth);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    const continentality = 1 + 0.16 * inland[pixel]!;
    months.forEach(({ month, warmth, wetness, range }, step) => {
      const tas = temperature[pixel]! + WARMTH_BY_MONTH[month]! * continentality + warmth;
      const half = 0.5 * RANGE_BY_MONTH[month]! * (continentality + 0.1 * inland[pixel]!) * range;
      const pr = rain[pixel]! * RAIN_BY_MONTH[month]! * wetness;
      [pr * 100, kelvin(tas), kelvin(tas + half), kelvin(tas - half)].forEach((value, variable) => {
        values[pixel * depth + variable * PER_VARIABLE + step] = Math.round(value);
      });
    });
  }
  return {
    ...{ rows, cols, values, sampleType: "uint16", nodata: NODATA },
    georeference: {
      crs: 4326,
      west: grid.west,
      north: grid.north,
      pixelWidth: grid.pixelDegrees,
      pixelHeight: grid.pixelDegrees,
    },
    bands: VARIABLES.flatMap((variable) =>
      months.map(({ year, month }) => ({
        name: `${variable}_${year}_${String(month + 1).padStart(2, "0")}`,
        scale: variable === "pr" ? 0.01 : 0.1,
        offset: 0,
        unit: variable === "pr" ? "kg m-2 month-1" : "K",
      })),
    ),
    ...{ interleave: "pixel", tileSize: 16, predictor: 1, overviews: "none" },
    description: `CHELSA-like monthly series (${scenario.name}): pr, tas, tasmax, tasmin, then 19 years (2000-2018), then 12 months.`,
  };
}

/** Yearly means of each climate pixel, and 0 (shore, sea) to 1 how far inland it lies. */
function climateNormals(
  { environment, weather, waters }: Landscape,
  grid: GeographicGrid,
  scenario: Scenario,
) {
  const isLand = (index: number) => waters.water[index] !== WATER.sea;
  const mean = (layer: (index: number) => number, otherwise: number) =>
    meanOverLand(grid, { layer, isLand, otherwise });
  return {
    temperature: mean((index) => weather.temperature[index]!, SEA_CELSIUS).map(
      (celsius) => celsius + scenario.warming,
    ),
    rain: mean((index) => weather.rain[index]!, SEA_RAIN).map(
      (millimetres) => millimetres * scenario.rainFactor,
    ),
    inland: mean((index) => Math.min(1, environment.coastDistance[index]! / 4000), 0),
  };
}

function kelvin(celsius: number): number {
  return (celsius + 273.15) * 10;
}

interface MonthAnomaly {
  readonly year: number;
  readonly month: number;
  /** Kelvin above the month's mean. */
  readonly warmth: number;
  /** Rain over the month's mean. */
  readonly wetness: number;
  /** Daily range over the month's mean. */
  readonly range: number;
}

function monthAnomalies(seed: number): MonthAnomaly[] {
  const { spring, drought } = yearWeather(seed);
  const key = streamKey(seed, "months");
  let memory = 0;
  return Array.from({ length: PER_VARIABLE }, (_, step) => {
    const year = Math.floor(step / MONTHS);
    const month = step % MONTHS;
    memory = 0.4 * memory + 0.7 * bellAt(key, step);
    const isSpring = month >= 2 && month <= 4;
    const isSummer = month >= 5 && month <= 7;
    const dry = isSummer ? drought[year]! : 0;
    const wetness = Math.exp(0.42 * bellAt(key ^ 0x99, step) - 0.088) * (1 - 0.75 * dry);
    const warmth = memory + (isSpring ? 1.1 * spring[year]! : 0) + 1.2 * dry + 0.02 * (year - 9);
    return { year: FIRST_YEAR + year, month, warmth, wetness, range: 1.15 - 0.15 * Math.min(2, wetness) };
  });
}
