import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { evenlySpread, mortonOrder } from "../../../src/prediction/area/area-blocks.ts";
import {
  type DrawnRichness,
  drawnRichness,
  MOST_DRAWN_CELLS,
} from "../../../src/science/counts/area-intervals.ts";
import {
  type AccumulationStep,
  speciesAccumulation,
} from "../../../src/science/counts/species-accumulation.ts";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { chooseAreas } from "./choose-areas.ts";
import type { IslandCells } from "./island-cells.ts";
import type { IslandTruth } from "./island-truth.ts";
import { largeAreas } from "./large-areas.ts";
import type { IslandLattice } from "./lattice-cells.ts";

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

/** An area larger than a tile, with bounds of the species of 1, 4, 16 … of its cells, and what they truly hold. */
export interface LargeAreaSample extends AreaSample {
  readonly accumulation: readonly AccumulationStep[];
  readonly picked: readonly number[];
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
  return sizes.flatMap(({ side, areas }) =>
    chooseAreas(truth, tiles, side, areas, random).map((cells) =>
      sampleOf(
        { truth, dependence, random, presenceOf },
        { island, size: side * side, cells, chosen: spreadOver(truth, cells) },
      ),
    ),
  );
}

/** The same of areas larger than a tile, of which the model has run on a lattice of cells. */
export function sampleLargeAreas(
  { dependence, sizes }: AreaSampling,
  island: string,
  { truth, cells: lattice }: Pick<IslandLattice, "truth" | "cells">,
  presenceOf: (cells: readonly number[]) => Float64Array,
): LargeAreaSample[] {
  const random = seededRandom(3);
  return sizes.flatMap(({ side, areas }) =>
    largeAreas(truth, lattice, side, areas, random).map(({ cells, onLattice }) =>
      sampleOf(
        { truth, dependence, random, presenceOf },
        { island, size: side * side, cells, chosen: spreadOver(truth, onLattice) },
      ),
    ),
  );
}

function sampleOf(
  {
    truth,
    dependence,
    random,
    presenceOf,
  }: {
    readonly truth: IslandTruth;
    readonly dependence: AreaSampling["dependence"];
    readonly random: SeededRandom;
    readonly presenceOf: (cells: readonly number[]) => Float64Array;
  },
  {
    island,
    size,
    cells,
    chosen,
  }: {
    readonly island: string;
    readonly size: number;
    readonly cells: readonly number[];
    /** The cells that are drawn. */
    readonly chosen: readonly number[];
  },
): LargeAreaSample {
  const speciesCount = truth.present.length;
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
    cells: size,
    drawn: drawnRichness(drawnCells, dependence, random),
    independent: independentGamma(presence, speciesCount, weight),
    accumulation: speciesAccumulation(drawnCells, cells.length / 10),
    picked: pickedRichness(truth, cells, random),
    true: trueRichness(truth, cells),
  };
}

/** Times that cells are picked for the mean true richness of some cells. */
const PICKS = 20;

/** The mean true number of species of 1, 4, 16 … cells picked at random, up to a tenth of the area's. */
function pickedRichness({ present }: IslandTruth, cells: readonly number[], random: SeededRandom): number[] {
  const means: number[] = [];
  for (let count = 1; count === 1 || count <= cells.length / 10; count *= 4) {
    let sum = 0;
    for (let pick = 0; pick < PICKS; pick++) {
      const picked = Array.from({ length: count }, () => cells[random.integerBelow(cells.length)]!);
      sum += present.filter((of) => picked.some((cell) => of[cell] === 1)).length;
    }
    means.push(sum / PICKS);
  }
  return means;
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
