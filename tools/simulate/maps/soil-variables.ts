import type { BandToWrite, RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { clamp } from "../grid/curves.ts";
import { type GeographicGrid, meanOverLand } from "../grid/geographic-grid.ts";
import { GROUNDS } from "../landscape/ground.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { WATER } from "../landscape/waters.ts";

const NODATA = -32_768;

interface SoilVariable {
  readonly band: BandToWrite;
  readonly at: (landscape: Landscape, index: number) => number;
}

const SHARES_BY_GROUND = {
  soil: { sand: 46, clay: 20, carbon: 42 },
  peat: { sand: 30, clay: 15, carbon: 320 },
  sand: { sand: 92, clay: 3, carbon: 8 },
  shingle: { sand: 80, clay: 4, carbon: 10 },
  mud: { sand: 25, clay: 32, carbon: 35 },
  rock: { sand: 62, clay: 10, carbon: 60 },
  scree: { sand: 60, clay: 11, carbon: 45 },
} as const;

/** The eight soil variables of GeoLifeCLEF 2020 in SoilGrids' integers. */
const VARIABLES: readonly SoilVariable[] = [
  { band: band("orcdrc", 1, "g kg-1"), at: (landscape, index) => carbon(landscape, index) },
  { band: band("phihox", 0.1, "pH"), at: (landscape, index) => 10 * acidity(landscape, index) },
  {
    band: band("cecsol", 1, "cmol kg-1"),
    at: (landscape, index) => 6 + 0.5 * clay(landscape, index) + 0.12 * carbon(landscape, index),
  },
  {
    band: band("bdticm", 1, "cm"),
    at: ({ waters }, index) => 260 * Math.exp(-2.2 * waters.slope[index]!) + 15,
  },
  { band: band("clyppt", 1, "%"), at: clay },
  {
    band: band("sltppt", 1, "%"),
    at: (landscape, index) => 100 - clay(landscape, index) - sand(landscape, index),
  },
  { band: band("sndppt", 1, "%"), at: sand },
  {
    band: band("bldfie", 1, "kg m-3"),
    at: (landscape, index) => 1480 - 2.9 * Math.min(420, carbon(landscape, index)),
  },
];

/** Maps organic carbon, pH, cation exchange, depth to bedrock, clay, silt, sand and bulk density; the sea is nodata. */
export function soilVariables(landscape: Landscape, grid: GeographicGrid): RasterToWrite {
  const pixels = grid.rows * grid.cols;
  const values = new Int16Array(VARIABLES.length * pixels);
  const isLand = (index: number) => landscape.waters.water[index] === WATER.none;
  VARIABLES.forEach(({ at }, variable) => {
    const means = meanOverLand(grid, { layer: (index) => at(landscape, index), isLand, otherwise: NODATA });
    means.forEach((value, pixel) => {
      values[variable * pixels + pixel] = Math.round(value);
    });
  });
  return {
    ...{ rows: grid.rows, cols: grid.cols, values, sampleType: "int16", nodata: NODATA },
    georeference: {
      crs: 4326,
      west: grid.west,
      north: grid.north,
      pixelWidth: grid.pixelDegrees,
      pixelHeight: grid.pixelDegrees,
    },
    bands: VARIABLES.map(({ band: described }) => described),
    ...{ interleave: "band", tileSize: 64, predictor: 1, overviews: "none" },
    description:
      "Soil variables in SoilGrids integers: orcdrc, phihox, cecsol, bdticm, clyppt, sltppt, sndppt, bldfie.",
  };
}

function band(name: string, scale: number, unit: string): BandToWrite {
  return { name, scale, offset: 0, unit };
}

function shares({ soils }: Landscape, index: number) {
  return SHARES_BY_GROUND[GROUNDS[soils.ground[index]!]!];
}

function sand(landscape: Landscape, index: number): number {
  return clamp(shares(landscape, index).sand - 14 * (landscape.soils.lime[index]! - 0.5), 5, 96);
}

function clay(landscape: Landscape, index: number): number {
  return clamp(
    shares(landscape, index).clay + 12 * (landscape.soils.lime[index]! - 0.5),
    1,
    100 - sand(landscape, index),
  );
}

function carbon(landscape: Landscape, index: number): number {
  return shares(landscape, index).carbon + 9 * Math.max(0, landscape.soils.moisture[index]! - 4);
}

/** pH from the reaction scale: 1 is about 3.2, 9 about 8.2. */
function acidity({ environment }: Landscape, index: number): number {
  return clamp(2.6 + 0.62 * environment.reaction[index]!, 3, 8.4);
}
