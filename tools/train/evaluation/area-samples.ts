import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { evenlySpread, mortonOrder } from "../../../src/prediction/area/area-blocks.ts";
import {
  type DrawnRichness,
  drawnRichness,
  MOST_DRAWN_CELLS,
} from "../../../src/science/counts/area-intervals.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { chooseAreas } from "./choose-areas.ts";
import type { IslandCells } from "./island-cells.ts";
import type { IslandTruth } from "./island-truth.ts";

/** An area of a simulated island: the results of draws, and the truth. */
export interface AreaSample {
  readonly island: string;
  /** The number of cells of the square that it was cut from; some may be sea. */
  readonly cells: number;
  readonly drawn: DrawnRichness;
  /** Species in at least one cell if cells were independent. */
  readonly independent: number;
  readonly true: { readonly alpha: number; readonly gamma: number };
}

/** How areas are sampled, and the parameters of draws. */
export interface AreaSampling {
  readonly dependence: NonNullable<SdmCalibration["gamma"]>;
  /** Cells on a side of the areas, a power of two up to 64, and the largest number of areas of that size. */
  readonly sizes: readonly { readonly side: number; readonly areas: number }[];
}

/**
 * Samples areas of an island at random, without overlap between areas of one size, with the results of draws and the truth.
 *
 * @param presenceOf  Probabilities of whole cells, [cells, species].
 */
export function sampleAreas(
  { dependence, sizes }: AreaSampling,
  island: string,
  { truth, tiles }: IslandCells,
  presenceOf: (cells: readonly number[]) => Float64Array,
): AreaSample[] {
  const random = seededRandom(2);
  const speciesCount = truth.present.length;
  return sizes.flatMap(({ side, areas }) =>
    chooseAreas(truth, tiles, side, areas, random).map((cells): AreaSample => {
      const chosen = spreadOver(truth, cells);
      const presence = presenceOf(chosen);
      const weight = cells.length / chosen.length;
      const drawnCells = {
        cellCount: chosen.length,
        speciesCount,
        presence,
        positions: chosen.map((cell) => truth.centre(cell)),
        weights: chosen.map(() => weight),
      };
      return {
        island,
        cells: side * side,
        drawn: drawnRichness(drawnCells, dependence, random),
        independent: independentGamma(presence, speciesCount, weight),
        true: trueRichness(truth, cells),
      };
    }),
  );
}

/** The cells of an area that are drawn, as an answer chooses them. */
function spreadOver(truth: IslandTruth, cells: readonly number[]): number[] {
  const placed = cells.map((cell) => truth.centre(cell));
  const grid = {
    east: Int32Array.from(placed, ([x]) => x),
    north: Int32Array.from(placed, ([, y]) => y),
  };
  return evenlySpread(mortonOrder(grid, [...cells.keys()]), MOST_DRAWN_CELLS).map((at) => cells[at]!);
}

function independentGamma(presence: Float64Array, speciesCount: number, weight: number): number {
  const logAbsence = new Float64Array(speciesCount);
  for (let at = 0; at < presence.length; at++)
    logAbsence[at % speciesCount]! += weight * Math.log1p(-presence[at]!);
  return logAbsence.reduce((sum, log) => sum - Math.expm1(log), 0);
}

function trueRichness({ present }: IslandTruth, cells: readonly number[]): AreaSample["true"] {
  const counts = present.map((cellsOf) =>
    cells.reduce((sum, cell) => sum + (cellsOf[cell] === 1 ? 1 : 0), 0),
  );
  return {
    alpha: counts.reduce((sum, count) => sum + count, 0) / cells.length,
    gamma: counts.filter((count) => count > 0).length,
  };
}
