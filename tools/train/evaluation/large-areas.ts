import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { IslandTruth } from "./island-truth.ts";
import { LATTICE_CELLS } from "./lattice-cells.ts";

const leastLand = 0.8;

/** An area of an island: all its land cells, and those of them that lie on the lattice. */
export interface LargeArea {
  readonly cells: readonly number[];
  readonly onLattice: readonly number[];
}

/**
 * Squares of `side` cells whose corners lie on the lattice, mostly land, at most `count` at random. They may overlap: an island has room for few large
 * areas that do not.
 */
export function largeAreas(
  truth: IslandTruth,
  lattice: readonly number[],
  side: number,
  count: number,
  random: SeededRandom,
): LargeArea[] {
  const isOnLattice = new Set(lattice);
  const places = Math.floor((truth.side - side) / LATTICE_CELLS) + 1;
  const squares = Array.from({ length: places * places }, (_, at) => {
    const top = Math.floor(at / places) * LATTICE_CELLS;
    const left = (at % places) * LATTICE_CELLS;
    return Array.from(
      { length: side * side },
      (_, cell) => (top + Math.floor(cell / side)) * truth.side + left + (cell % side),
    ).filter((cell) => truth.isLand[cell] === 1);
  });
  return shuffled(
    squares.filter(({ length }) => length >= leastLand * side * side),
    random,
  )
    .slice(0, count)
    .map((cells) => ({ cells, onLattice: cells.filter((cell) => isOnLattice.has(cell)) }));
}
