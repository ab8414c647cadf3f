import { choleskyFactor } from "../statistics/cholesky.ts";
import { normalCumulative, normalQuantile } from "../statistics/normal-distribution.ts";
import type { SeededRandom } from "../statistics/seeded-random.ts";
import type { CellPresence } from "./gamma-bounds.ts";

/** A position on the European grid: easting and northing in metres. */
export type GridPosition = readonly [eastMetres: number, northMetres: number];

/**
 * How presences depend on each other beyond what the inputs explain, as shares of the variance of a species' latent
 * suitability. The rest is independent for each cell and species. Where all shares are 0, all presences are
 * independent.
 */
export interface SpatialDependence {
  /** Specific to each species, similar in neighbouring cells: one field per species. */
  readonly speciesShare: number;
  /** Distance at which the correlation of a species' field falls to 1/e. */
  readonly rangeMetres: number;
  /** Common to all species, similar in neighbouring cells: one field. */
  readonly sharedShare: number;
  /** Distance at which the correlation of the common field falls to 1/e. */
  readonly sharedRangeMetres: number;
  /** Common to all species and all cells of an area: what calibration misses of a whole region. */
  readonly regionShare: number;
  /** Common to all species of a cell, independent between cells. */
  readonly siteShare: number;
}

/** Cells of an area: all of them, or some that stand for others beside them. */
export interface PlacedCells extends CellPresence {
  readonly positions: readonly GridPosition[];
  /**
   * Number of cells that each cell stands for. They share its probabilities and its fields, but each has an independent
   * part of its own.
   */
  readonly weights: ArrayLike<number>;
}

/** The cells to draw, and how many draws to make. */
interface AreaDraws {
  readonly cells: PlacedCells;
  readonly dependence: SpatialDependence;
  /**
   * A probability below a species' floor counts as 0; the floor is the smallest value that calibration supports. Length
   * speciesCount.
   */
  readonly floors: ArrayLike<number>;
  readonly draws: number;
  readonly random: SeededRandom;
}

/** One value of each number for every draw. */
interface DrawnArea {
  /** Mean number of species of a cell. */
  readonly alpha: Float64Array;
  /** Number of species in at least one cell. */
  readonly gamma: Float64Array;
}

/**
 * The most patches of an area; a field has one value in each patch. Patches are squares of 50 m, whose side is doubled
 * until there are at most this many.
 */
const MOST_PATCHES = 100;
/**
 * The number of fields in the pool, of which half are drawn and the others are their mirror images. In each draw, a
 * species' field is the sum of two fields of the pool, chosen anew.
 */
const POOL_SIZE = 1024;

/**
 * Draws an area's mean and total number of species many times, so that their spread shows how uncertain they are. Each
 * cell and species has a latent normal that keeps its probability and is correlated as `dependence` says: fields with
 * exponential covariance (Diggle and Ribeiro 2007).
 *
 * Quantiles of the draws are a valid interval where the dependence was fitted, for areas of a size whose coverage was checked.
 *
 * @throws RangeError when the shares leave no independent part (sum at least 1).
 *
 * (61 cells + draws × patches) × species operations: a second for a thousand cells of 440 species and a hundred draws.
 */
export function drawArea({ cells, dependence, floors, draws, random }: AreaDraws): DrawnArea {
  const { sharedShare, speciesShare, siteShare, regionShare } = dependence;
  const own = 1 - sharedShare - speciesShare - siteShare - regionShare;
  if (!(own > 0)) throw new RangeError(`shares: expected a sum below 1, got ${1 - own}`);
  const patches = patchesOf(cells.positions, MOST_PATCHES);
  const sizes = new Float64Array(patches.centres.length);
  for (let cell = 0; cell < cells.cellCount; cell++)
    sizes[patches.patchOfCell[cell]!]! += cells.weights[cell]!;
  const shared = exponentialField(patches.centres, dependence.sharedRangeMetres);
  const ofSpecies = exponentialField(patches.centres, dependence.rangeMetres);
  const pool = fieldPool(ofSpecies, random, Math.sqrt(speciesShare / 2));
  const dealt = () => pool[random.integerBelow(pool.length)]!;
  // Of the site share, the mean over a patch is drawn; the differences within the patch are added to the cells' own part.
  const responses = patchResponses(cells, patches.patchOfCell, floors, own, siteShare, sizes);
  const allCells = sizes.reduce((sum, size) => sum + size, 0);
  const drawn = { alpha: new Float64Array(draws), gamma: new Float64Array(draws) };
  for (let draw = 0; draw < draws; draw++) {
    const region = Math.sqrt(regionShare) * random.normal();
    const shifts = shared(random).map(
      (value, patch) =>
        Math.sqrt(sharedShare) * value + Math.sqrt(siteShare / sizes[patch]!) * random.normal() + region,
    );
    let [mean, variance, gamma] = [0, 0, 0];
    for (const species of responses) {
      const [one, other] = [dealt(), dealt()];
      let logNowhere = 0;
      for (const { patch, logAbsence, expected, spread } of species) {
        const shift = shifts[patch]! + one[patch]! + other[patch]!;
        const place = Math.min(Math.max((shift + SHIFT_END) / SHIFT_STEP, 0), SHIFT_COUNT - 1.000001);
        const below = Math.floor(place);
        const part = place - below;
        logNowhere += logAbsence[below]! + part * (logAbsence[below + 1]! - logAbsence[below]!);
        mean += expected[below]! + part * (expected[below + 1]! - expected[below]!);
        variance += spread[below]! + part * (spread[below + 1]! - spread[below]!);
      }
      if (random.uniform() >= Math.exp(logNowhere)) gamma++;
    }
    drawn.alpha[draw] = (mean + Math.sqrt(variance) * random.normal()) / allCells;
    drawn.gamma[draw] = gamma;
  }
  return drawn;
}

/** The last shift of the latent normal at which a patch's response is tabulated; between shifts it is interpolated linearly. */
const SHIFT_END = 4.5;
const SHIFT_STEP = 0.15;
const SHIFT_COUNT = Math.round((2 * SHIFT_END) / SHIFT_STEP) + 1;

/** The response of a species in a patch at each tabulated shift. */
interface PatchResponse {
  readonly patch: number;
  /** Logarithm of the probability that it is in no cell. */
  readonly logAbsence: Float64Array;
  /** Number of cells expected to hold it, and the variance of that number. */
  readonly expected: Float64Array;
  readonly spread: Float64Array;
}

/** Returns, for each species, the patches where it can be present; species that can be present nowhere are left out. */
function patchResponses(
  { cellCount, speciesCount, presence, weights }: PlacedCells,
  patchOfCell: ArrayLike<number>,
  floors: ArrayLike<number>,
  own: number,
  siteShare: number,
  sizes: Float64Array,
): PatchResponse[][] {
  const all: PatchResponse[][] = [];
  for (let species = 0; species < speciesCount; species++) {
    const byPatch = new Map<number, PatchResponse>();
    for (let cell = 0; cell < cellCount; cell++) {
      const probability = presence[cell * speciesCount + species]!;
      if (probability === 0 || probability < floors[species]!) continue;
      const patch = patchOfCell[cell]!;
      const response = byPatch.get(patch) ?? emptyResponse(patch);
      byPatch.set(patch, response);
      const within = own + siteShare * (1 - 1 / sizes[patch]!);
      addCell(response, normalQuantile(probability), 1 / Math.sqrt(within), weights[cell]!);
    }
    if (byPatch.size > 0) all.push([...byPatch.values()]);
  }
  return all;
}

function emptyResponse(patch: number): PatchResponse {
  const zeros = () => new Float64Array(SHIFT_COUNT);
  return { patch, logAbsence: zeros(), expected: zeros(), spread: zeros() };
}

function addCell(
  { logAbsence, expected, spread }: PatchResponse,
  suitability: number,
  scale: number,
  weight: number,
): void {
  for (let at = 0; at < SHIFT_COUNT; at++) {
    const x = (suitability + at * SHIFT_STEP - SHIFT_END) * scale;
    const place = Math.min(Math.max((x + TABLE_END) / TABLE_STEP, 0), TABLE_COUNT - 1.000001);
    const below = Math.floor(place);
    const part = place - below;
    const absent = ABSENCE[below]! + part * (ABSENCE[below + 1]! - ABSENCE[below]!);
    logAbsence[at]! +=
      weight * (LOG_ABSENCE[below]! + part * (LOG_ABSENCE[below + 1]! - LOG_ABSENCE[below]!));
    expected[at]! += weight * (1 - absent);
    spread[at]! += weight * absent * (1 - absent);
  }
}

/**
 * The end of the table of the probability of absence at a suitability, and its logarithm; linear interpolation between
 * its values is within 1e-5.
 */
const TABLE_END = 12;
const TABLE_STEP = 1 / 128;
const TABLE_COUNT = (2 * TABLE_END) / TABLE_STEP + 1;
const ABSENCE = Float64Array.from({ length: TABLE_COUNT }, (_, at) =>
  normalCumulative(TABLE_END - at * TABLE_STEP),
);
const LOG_ABSENCE = ABSENCE.map(Math.log);

/**
 * Groups the cells into squares of the grid: the smallest squares of 50 m times a power of two of which there are at most `most`.
 */
function patchesOf(positions: readonly GridPosition[], most: number) {
  for (let side = 50; ; side *= 2) {
    const found = new Map<string, number>();
    const centres: GridPosition[] = [];
    const patchOfCell = positions.map(([east, north]) => {
      const [col, row] = [Math.floor(east / side), Math.floor(north / side)];
      const key = `${col} ${row}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      found.set(key, centres.length);
      centres.push([(col + 0.5) * side, (row + 0.5) * side]);
      return centres.length - 1;
    });
    if (centres.length <= most) return { centres, patchOfCell };
  }
}

/** Returns pairs of fields and their mirror images, scaled so that each cell's values have exactly the wanted deviation. */
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

/** Returns a source of standard normal fields over the positions, correlated by exp(−distance / range). */
function exponentialField(positions: readonly GridPosition[], rangeMetres: number) {
  const size = positions.length;
  const covariance = new Float64Array(size * size);
  for (const [row, [east, north]] of positions.entries()) {
    for (const [col, [otherEast, otherNorth]] of positions.entries()) {
      const distance = Math.hypot(east - otherEast, north - otherNorth);
      // A tiny independent variance keeps the matrix solvable where positions coincide.
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
