import type { CoveredCells } from "../../core/area/covered-cells.ts";
import type { Cell } from "../../core/cell.ts";
import { MOST_DRAWN_CELLS } from "../../science/counts/area-intervals.ts";
import { type AreaBlock, areaBlocks, evenlySpread, mortonOrder } from "./area-blocks.ts";

/** An area of at most this number of cells is read and computed cell by cell. */
const MOST_SINGLE_CELLS = 16;
/** The number of cells, spread over a larger area, that give its first estimate. */
const FIRST_CELLS = 8;
/**
 * The largest number of tiles of 64 x 64 cells that are computed. In an area with more tiles, this number is chosen, spread
 * evenly.
 */
const MOST_TILES = 32;
/** The largest number of cells that the habitat model is asked about. */
const MOST_HABITAT_CELLS = 64;

/**
 * The plan of which cells and tiles of an area are computed. Cells are indices among the area's cells, in an order that keeps
 * neighbours together.
 */
export interface AreaPlan {
  /** The number of tiles that the area touches. */
  readonly allBlocks: number;
  /** The tiles that are computed. */
  readonly blocks: readonly AreaBlock[];
  /** The cells of these tiles. */
  readonly cells: readonly number[];
  /** Cells that are computed first, one by one; in a small area these are all cells. */
  readonly firstCells: readonly number[];
  readonly habitatCells: readonly number[];
  /** Cells that represent those that count for gamma. */
  readonly drawnCells: readonly number[];
  /** 1 for each cell that counts for gamma. */
  readonly countsForGamma: Uint8Array;
  /** The number of cells that count for gamma. */
  readonly gammaCells: number;
  cellAt(cell: number): Cell;
}

/** Plans which cells of an area are computed, and in which order. */
export function areaPlan(cells: CoveredCells): AreaPlan {
  const all = areaBlocks(cells);
  const blocks = evenlySpread(all, MOST_TILES);
  const planned = mortonOrder(
    cells,
    blocks.flatMap((block) => block.cells),
  );
  const countsForGamma = cellsForGamma(cells.fraction);
  return {
    allBlocks: all.length,
    blocks,
    cells: planned,
    firstCells: cells.count <= MOST_SINGLE_CELLS ? planned : evenlySpread(planned, FIRST_CELLS),
    drawnCells: evenlySpread(
      planned.filter((cell) => countsForGamma[cell] === 1),
      MOST_DRAWN_CELLS,
    ),
    habitatCells: evenlySpread(planned, MOST_HABITAT_CELLS),
    countsForGamma,
    gammaCells: countsForGamma.reduce((sum, one) => sum + one, 0),
    cellAt: (cell) => ({ east: cells.east[cell]!, north: cells.north[cell]! }),
  };
}

/**
 * 1 for each cell with at least half of its area inside; where there is none, for the cells with the largest share inside.
 */
function cellsForGamma(fraction: Float64Array): Uint8Array {
  const largest = fraction.reduce((most, share) => Math.max(most, share), 0);
  const least = Math.min(0.5, largest);
  return Uint8Array.from(fraction, (share) => (share >= least ? 1 : 0));
}
