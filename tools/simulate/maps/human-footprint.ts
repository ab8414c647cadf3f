import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { type GeographicGrid, meanOverLand } from "../grid/geographic-grid.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { BUILT } from "../landscape/settlement.ts";
import { WATER } from "../landscape/waters.ts";

const NODATA = 255;
const BANDS = ["human_footprint", "built", "croplands", "pasture", "population", "roads"] as const;

/**
 * Maps the pressures on nature at about 1 km in the scores of Venter et al. (2016): built 0-10, croplands 0-7, pasture 0-4,
 * population 0-10, roads 0-8, and their sum (at most 50). The sea is nodata.
 */
export function humanFootprint(landscape: Landscape, grid: GeographicGrid): RasterToWrite {
  const { environment, settlement, waters } = landscape;
  const isLand = (index: number) => waters.water[index] !== WATER.sea;
  const mean = (layer: (index: number) => number) =>
    meanOverLand(grid, { layer, isLand, otherwise: Number.NaN });
  const codeIs = (index: number, codes: readonly string[]) => {
    const habitat = environment.habitat[index]!;
    return habitat !== OPEN_WATER && codes.includes(HABITATS[habitat]!.code) ? 1 : 0;
  };
  const houses = mean((index) => (settlement.built[index] === BUILT.house ? 1 : 0));
  const pressures = [
    houses.map((share) => (share > 0.02 ? 10 : share > 0.004 ? 4 : 0)),
    mean((index) => codeIs(index, ["V11", "V13"])).map((share) => 7 * Math.min(1, share * 2)),
    mean((index) => codeIs(index, ["R21", "R36", "V31", "R1M"])).map((share) => 4 * Math.min(1, share * 2)),
    houses.map((share) => Math.min(10, 3.3 * Math.log10(1 + 4000 * share))),
    mean((index) => Math.exp(-settlement.roadDistance[index]! / 400)).map((near) => 8 * near),
  ];
  const pixels = grid.rows * grid.cols;
  const values = new Uint8Array(BANDS.length * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const scores = pressures.map((pressure) => pressure[pixel]!);
    const total = scores.reduce((sum, score) => sum + score, 0);
    [total, ...scores].forEach((score, band) => {
      values[band * pixels + pixel] = Number.isNaN(score) ? NODATA : Math.round(score);
    });
  }
  return {
    ...{ rows: grid.rows, cols: grid.cols, values, sampleType: "uint8", nodata: NODATA },
    georeference: {
      crs: 4326,
      west: grid.west,
      north: grid.north,
      pixelWidth: grid.pixelDegrees,
      pixelHeight: grid.pixelDegrees,
    },
    bands: BANDS.map((name) => ({ name, scale: 1, offset: 0, unit: "score" })),
    ...{ interleave: "band", tileSize: 64, predictor: 1, overviews: "none" },
    description: "Human footprint of 2020 and the pressures that it sums.",
  };
}
