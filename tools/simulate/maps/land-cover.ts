import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { ISLAND_GRID } from "../grid/island-grid.ts";
import type { Landscape } from "../landscape/make-landscape.ts";

/** Classes of the International Geosphere-Biosphere Programme, as in MODIS MCD12Q1 LC_Type1. */
export const LAND_COVER_CLASSES = [
  { value: 1, name: "evergreen-needleleaf-forest" },
  { value: 4, name: "deciduous-broadleaf-forest" },
  { value: 6, name: "closed-shrublands" },
  { value: 7, name: "open-shrublands" },
  { value: 8, name: "woody-savannas" },
  { value: 10, name: "grasslands" },
  { value: 11, name: "permanent-wetlands" },
  { value: 12, name: "croplands" },
  { value: 13, name: "urban-and-built-up" },
  { value: 14, name: "cropland-natural-vegetation-mosaic" },
  { value: 16, name: "barren" },
  { value: 17, name: "water" },
] as const;

const CLASS_BY_PREFIX: readonly (readonly [prefix: string, value: number])[] = [
  ["T3", 1],
  ["T43", 8],
  ["T", 4],
  ["S4", 7],
  ["S22", 7],
  ["S", 6],
  ["R", 10],
  ["Q", 11],
  ["MA2", 11],
  ["N11", 16],
  ["N13", 16],
  ["N21", 16],
  ["N31", 16],
  ["N19", 7],
  ["N1A", 6],
  ["N1H", 11],
  ["N", 10],
  ["U", 16],
  ["V22", 13],
  ["V31", 10],
  ["V43", 14],
  ["V", 12],
];

const WATER_CLASS = 17;

/** The land cover class of each value of `Environment.habitat`, 256 of them; 0 for a value that no habitat has. */
export function landCoverOfHabitats(): Uint8Array {
  const classes = new Uint8Array(256);
  for (const [habitat, { code }] of HABITATS.entries()) {
    const found = CLASS_BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
    if (found === undefined) throw new Error(`expected a land cover class for ${code}, got none`);
    classes[habitat] = found[1];
  }
  classes[OPEN_WATER] = WATER_CLASS;
  return classes;
}

/** Maps the land cover at 10 m in IGBP classes, from the habitats of 2020. */
export function landCoverMap({ environment }: Landscape): RasterToWrite {
  const classes = landCoverOfHabitats();
  return {
    ...{ rows: ISLAND_GRID.rows, cols: ISLAND_GRID.cols, sampleType: "uint8", nodata: 255 },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting,
      north: ISLAND_GRID.originNorthing,
      pixelWidth: 10,
      pixelHeight: 10,
    },
    values: environment.habitat.map((habitat) => classes[habitat]!),
    bands: [{ name: "land_cover", scale: 1, offset: 0, unit: "class" }],
    ...{ interleave: "band", tileSize: 256, predictor: 1, overviews: "nearest" },
    description: "Land cover of 2020 in IGBP classes.",
  };
}
