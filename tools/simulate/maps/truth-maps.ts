import type { BandToWrite, RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { FLORA } from "../flora/species.ts";
import { ISLAND_GRID, LAND_BOX } from "../grid/island-grid.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { BOX_SIZE, CELL_METRES } from "../occurrence/land-box.ts";
import { isPresent } from "../occurrence/presence-bits.ts";
import { probabilityAt, type Truth, type TruthAtGrain } from "../occurrence/truth.ts";

const CELLS = BOX_SIZE * BOX_SIZE;
const NODATA = 65_535;
const PROBABILITY_NODATA = 255;
/** The stored number for a probability of 1. It is larger for plots, because models are compared with sums over plots. */
const PROBABILITY_STEPS = { cell: 50, plot: 100 } as const;

/** The grains of the truth: a whole cell of 2,500 m2, or its nested plot of 100 m2. */
export const GRAINS = ["cell", "plot"] as const;
export type Grain = (typeof GRAINS)[number];

/** Maps the habitat of 2020 at 10 m, as indices into `HABITATS`; open water is nodata. */
export function habitatMap({ environment }: Landscape): RasterToWrite {
  return {
    ...{ rows: ISLAND_GRID.rows, cols: ISLAND_GRID.cols, sampleType: "uint8", nodata: OPEN_WATER },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting,
      north: ISLAND_GRID.originNorthing,
      pixelWidth: 10,
      pixelHeight: 10,
    },
    values: environment.habitat,
    bands: [{ name: "habitat", scale: 1, offset: 0, unit: "class" }],
    ...{ interleave: "band", tileSize: 256, predictor: 1, overviews: "nearest" },
    description: "True habitat of 2020: EUNIS level 3.",
  };
}

/** The meaning of each number in {@link habitatMap}. */
export const HABITAT_CLASSES = HABITATS.map(({ code, name }, value) => ({
  value,
  name: code,
  description: name,
}));

/**
 * Maps the realised presence of every species at one grain: one bit for each cell, one band for each species in the order of
 * `FLORA`.
 */
export function presenceMap(truth: Truth, grain: Grain): RasterToWrite {
  const values = new Uint8Array(FLORA.length * CELLS);
  for (let index = 0; index < values.length; index++)
    values[index] = isPresent(truth[grain].presence, Math.floor(index / CELLS), index % CELLS) ? 1 : 0;
  return {
    ...cellRaster(),
    ...{ values, sampleType: "uint1", nodata: null },
    bands: FLORA.map(({ name }) => ({ name, scale: 1, offset: 0, unit: "presence" })),
    description: `True presence of every species in ${areaOf(grain)} (0 also in open water).`,
  };
}

/** Maps the probability of every species at one grain given the environment; cells without land are nodata. */
export function probabilityMap(truth: Truth, grain: Grain): RasterToWrite {
  const at = truth[grain];
  const steps = PROBABILITY_STEPS[grain];
  const values = new Uint8Array(FLORA.length * CELLS);
  for (let species = 0; species < FLORA.length; species++)
    for (let cell = 0; cell < CELLS; cell++)
      values[species * CELLS + cell] =
        at.land[cell] === 0 ? PROBABILITY_NODATA : Math.round(steps * probabilityAt(at, species, cell));
  return {
    ...cellRaster(),
    ...{ values, sampleType: "uint8", nodata: PROBABILITY_NODATA, predictor: 2 },
    bands: FLORA.map(({ name }) => ({ name, scale: 1 / steps, offset: 0, unit: "probability" })),
    description: `True probability of every species in ${areaOf(grain)}, averaged over what no input shows, to the nearest ${1 / steps}.`,
  };
}

/** Maps the realised and expected number of species at both grains; cells without land are nodata. */
export function richnessMap(truth: Truth): RasterToWrite {
  const layers = GRAINS.flatMap((grain) => [
    richnessLayer(truth[grain], (cell) => truth[grain].richness[cell]!),
    richnessLayer(truth[grain], (cell) => 10 * expectedRichness(truth[grain], cell)),
  ]);
  const values = new Uint16Array(layers.length * CELLS);
  layers.forEach((layer, band) => {
    values.set(layer, band * CELLS);
  });
  const bands = GRAINS.flatMap((grain): BandToWrite[] => [
    { name: `richness_${grain}`, scale: 1, offset: 0, unit: "species" },
    { name: `expected_richness_${grain}`, scale: 0.1, offset: 0, unit: "species" },
  ]);
  return {
    ...cellRaster(),
    ...{ values, bands, sampleType: "uint16", nodata: NODATA },
    description:
      "True number of species, realised and expected, in each cell (2,500 m2) and its nested plot (100 m2).",
  };
}

function cellRaster(): Pick<
  RasterToWrite,
  "rows" | "cols" | "georeference" | "interleave" | "tileSize" | "predictor" | "overviews"
> {
  return {
    rows: BOX_SIZE,
    cols: BOX_SIZE,
    georeference: {
      crs: 3035,
      west: LAND_BOX.west,
      north: LAND_BOX.north,
      pixelWidth: CELL_METRES,
      pixelHeight: CELL_METRES,
    },
    ...{ interleave: "band", tileSize: 128, predictor: 1, overviews: "none" },
  };
}

function areaOf(grain: Grain): string {
  return grain === "cell" ? "each cell of 2,500 m2" : "the plot of 100 m2 in the middle of each cell";
}

function richnessLayer({ land }: TruthAtGrain, at: (cell: number) => number): Uint16Array {
  return Uint16Array.from(land, (isLand, cell) => (isLand === 0 ? NODATA : Math.round(at(cell))));
}

function expectedRichness(truth: TruthAtGrain, cell: number): number {
  let sum = 0;
  for (let species = 0; species < FLORA.length; species++) sum += probabilityAt(truth, species, cell);
  return sum;
}
