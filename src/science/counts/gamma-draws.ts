import { choleskyFactor } from "../statistics/cholesky.ts";
import { normalCumulative, normalQuantile } from "../statistics/normal-distribution.ts";
import type { SeededRandom } from "../statistics/seeded-random.ts";
import type { CellPresence } from "./gamma-bounds.ts";

/** A position on the European grid: easting and northing in metres. */
export type GridPosition = readonly [eastMetres: number, northMetres: number];

/**
 * How presences hang together beyond the inputs, as shares of the variance of a species' latent suitability; what the
 * shares leave is each cell's and species' own. All of them 0 makes every presence independent.
 */
export interface SpatialDependence {
  /** Of each species by itself, alike in neighbouring cells: a field per species. */
  readonly speciesShare: number;
  /** Distance at which the correlation of a species' field falls to 1/e. */
  readonly rangeMetres: number;
  /** Common to all species, alike in neighbouring cells: a field. */
  readonly sharedShare: number;
  /** Distance at which the correlation of the common field falls to 1/e. */
  readonly sharedRangeMetres: number;
  /** Common to all species and all cells of an area: what calibration misses of a whole region. */
  readonly regionShare: number;
  /** Common to all species of a cell, not alike in neighbouring cells. */
  readonly siteShare: number;
}

/** Cells of an area: all of them, or some that stand for others beside them. */
interface PlacedCells extends CellPresence {
  readonly positions: readonly GridPosition[];
  /** Number of cells that each one stands for; they have its probabilities and its fields, and an own part each. */
  readonly weights: ArrayLike<number>;
}

/** What is drawn, and how often. */
interface AreaDraws {
  readonly cells: PlacedCells;
  readonly dependence: SpatialDependence;
  /** Probabilities under a species' floor count as 0: its calibrated least believable value. Length speciesCount. */
  readonly floors: ArrayLike<number>;
  readonly draws: number;
  readonly random: SeededRandom;
}

/** One value of each a draw. */
interface DrawnArea {
  /** Mean number of species of a cell. */
  readonly alpha: Float64Array;
  /** Number of species in at least one cell. */
  readonly gamma: Float64Array;
}

/** So many fields are drawn once; the sum of two of them, dealt out anew each time, is a species' own field in a draw. */
const POOL_SIZE = 1024;

/**
 * Draws of an area's mean and total number of species, from a latent normal per cell and species that keeps each
 * probability and correlates as `dependence` says: fields with exponential covariance (Diggle and Ribeiro 2007).
 *
 * Their quantiles are an interval where the dependence was fitted, for areas of a size that was shown to be covered.
 *
 * @throws RangeError when the shares do not leave anything of their own (sum at least 1).
 *
 * cells² × 500 + draws × species × cells operations: at most some hundreds of cells, with weights for the others.
 */
export function drawArea({ cells, dependence, floors, draws, random }: AreaDraws): DrawnArea {
  const { sharedShare, speciesShare, siteShare, regionShare } = dependence;
  const own = 1 - sharedShare - speciesShare - siteShare - regionShare;
  if (!(own > 0)) throw new RangeError(`shares: expected a sum below 1, got ${1 - own}`);
  const { cellCount, positions, weights } = cells;
  const shared = exponentialField(positions, dependence.sharedRangeMetres);
  const ofSpecies = exponentialField(positions, dependence.rangeMetres);
  const pool = fieldPool(ofSpecies, random, Math.sqrt(speciesShare / 2));
  const dealt = () => pool[random.integerBelow(pool.length)]!;
  const possible = possibleCells(cells, floors);
  const scale = 1 / Math.sqrt(own);
  let allCells = 0;
  for (let cell = 0; cell < cellCount; cell++) allCells += weights[cell]!;
  const drawn = { alpha: new Float64Array(draws), gamma: new Float64Array(draws) };
  for (let draw = 0; draw < draws; draw++) {
    const region = Math.sqrt(regionShare) * random.normal();
    const shifts = shared(random).map(
      (value) => Math.sqrt(sharedShare) * value + Math.sqrt(siteShare) * random.normal() + region,
    );
    let [mean, variance, gamma] = [0, 0, 0];
    for (const { cell, suitability } of possible) {
      const [one, other] = [dealt(), dealt()];
      let nowhere = 1;
      for (let at = 0; at < cell.length; at++) {
        const here = cell[at]!;
        const weight = weights[here]!;
        const absent = normalCumulative(
          -(suitability[at]! + shifts[here]! + one[here]! + other[here]!) * scale,
        );
        mean += weight * (1 - absent);
        variance += weight * absent * (1 - absent);
        nowhere *= weight === 1 ? absent : absent ** weight;
      }
      if (random.uniform() >= nowhere) gamma++;
    }
    drawn.alpha[draw] = (mean + Math.sqrt(variance) * random.normal()) / allCells;
    drawn.gamma[draw] = gamma;
  }
  return drawn;
}

/** Pairs of fields and their mirror images, scaled so that each cell's values have exactly the deviation asked for. */
function fieldPool(
  field: (random: SeededRandom) => Float64Array,
  random: SeededRandom,
  deviation: number,
): Float64Array[] {
  const fields = Array.from({ length: deviation === 0 ? 1 : POOL_SIZE / 2 }, () => field(random));
  const squares = fields[0]!.map((_, cell) => fields.reduce((sum, values) => sum + values[cell]! ** 2, 0));
  const scales = squares.map((square) => deviation / Math.sqrt(square / fields.length));
  return fields.flatMap((values) => {
    const scaled = values.map((value, cell) => value * scales[cell]!);
    return [scaled, scaled.map((value) => -value)];
  });
}

/** Cells where each species is above its floor, with its suitability there; species that are nowhere are left out. */
function possibleCells({ cellCount, speciesCount, presence }: CellPresence, floors: ArrayLike<number>) {
  const possible: { cell: number[]; suitability: number[] }[] = [];
  for (let species = 0; species < speciesCount; species++) {
    const found = { cell: [] as number[], suitability: [] as number[] };
    for (let cell = 0; cell < cellCount; cell++) {
      const probability = presence[cell * speciesCount + species]!;
      if (probability === 0 || probability < floors[species]!) continue;
      found.cell.push(cell);
      found.suitability.push(normalQuantile(probability));
    }
    if (found.cell.length > 0) possible.push(found);
  }
  return possible;
}

/** A source of standard normal fields over the positions, correlated by exp(−distance / range). */
function exponentialField(positions: readonly GridPosition[], rangeMetres: number) {
  const size = positions.length;
  const covariance = new Float64Array(size * size);
  for (const [row, [east, north]] of positions.entries()) {
    for (const [col, [otherEast, otherNorth]] of positions.entries()) {
      const distance = Math.hypot(east - otherEast, north - otherNorth);
      // A grain of own variance keeps positions that coincide solvable.
      covariance[row * size + col] = Math.exp(-distance / rangeMetres) + (row === col ? 1e-9 : 0);
    }
  }
  const lower = choleskyFactor(covariance, size);
  if (lower === null) throw new RangeError(`rangeMetres: expected a range above 0, got ${rangeMetres}`);
  return (random: SeededRandom): Float64Array => {
    const independent = new Float64Array(size).map(random.normal);
    return independent.map((_, row) => {
      let sum = 0;
      for (let col = 0; col <= row; col++) sum += lower[row * size + col]! * independent[col]!;
      return sum;
    });
  };
}
