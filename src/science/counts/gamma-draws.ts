import { choleskyFactor } from "../statistics/cholesky.ts";
import { normalCumulative, normalQuantile } from "../statistics/normal-distribution.ts";
import type { SeededRandom } from "../statistics/seeded-random.ts";
import type { CellPresence } from "./gamma-bounds.ts";

/** A position on the European grid: easting and northing in metres. */
export type GridPosition = readonly [eastMetres: number, northMetres: number];

/**
 * How presences hang together beyond the inputs, as shares of the variance of a species' latent suitability; what the
 * three shares leave is each cell's and species' own. All three 0 makes every presence independent.
 */
export interface SpatialDependence {
  /** Distance at which the correlation of the two fields falls to 1/e. */
  readonly rangeMetres: number;
  /** Common to all species, alike in neighbouring cells: a field. */
  readonly sharedShare: number;
  /** Of each species by itself, alike in neighbouring cells: a field per species. */
  readonly speciesShare: number;
  /** Common to all species of a cell, not alike in neighbouring cells. */
  readonly siteShare: number;
}

/** Cells grouped into patches, within which the fields have one value; a patch should be well under the range. */
interface Patches {
  readonly centres: readonly GridPosition[];
  /** Patch of each cell. Length cellCount. */
  readonly patchOfCell: ArrayLike<number>;
}

interface GammaDraws {
  readonly cells: CellPresence;
  readonly patches: Patches;
  readonly dependence: SpatialDependence;
  /** Probabilities under a species' floor count as 0: its calibrated least believable value. Length speciesCount. */
  readonly floors: ArrayLike<number>;
  readonly draws: number;
  readonly random: SeededRandom;
}

/**
 * Draws of gamma, the number of species in at least one cell, from a latent normal per cell and species that keeps each
 * probability and correlates as `dependence` says: fields with exponential covariance (Diggle and Ribeiro 2007).
 *
 * @returns one count per draw; their quantiles are the interval where the dependence was fitted, and nothing otherwise.
 * @throws RangeError when the shares do not leave anything of their own (sum at least 1).
 *
 * Draws × species × (cells + patches² / 2) operations: at most some hundreds of patches.
 */
export function drawGamma({ cells, patches, dependence, floors, draws, random }: GammaDraws): Float64Array {
  const { sharedShare, speciesShare, siteShare } = dependence;
  const own = 1 - sharedShare - speciesShare - siteShare;
  if (!(own > 0)) throw new RangeError(`shares: expected a sum below 1, got ${1 - own}`);
  const field = exponentialField(patches.centres, dependence.rangeMetres);
  const possible = possibleCells(cells, floors);
  const shifts = new Float64Array(cells.cellCount);
  return new Float64Array(draws).map(() => {
    const shared = field(random);
    for (let cell = 0; cell < shifts.length; cell++) {
      shifts[cell] =
        Math.sqrt(sharedShare) * shared[patches.patchOfCell[cell]!]! + Math.sqrt(siteShare) * random.normal();
    }
    let gamma = 0;
    for (const { cell, suitability } of possible) {
      const alone = speciesShare === 0 ? null : field(random);
      let nowhere = 1;
      for (let at = 0; at < cell.length && nowhere > 0; at++) {
        const speciesShift =
          alone === null ? 0 : Math.sqrt(speciesShare) * alone[patches.patchOfCell[cell[at]!]!]!;
        const latent = suitability[at]! + shifts[cell[at]!]! + speciesShift;
        nowhere *= normalCumulative(-latent / Math.sqrt(own));
      }
      if (random.uniform() >= nowhere) gamma++;
    }
    return gamma;
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
