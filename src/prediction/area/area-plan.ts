import type { CoveredCells } from "../../core/area/covered-cells.ts";
import type { Cell } from "../../core/cell.ts";
import { MOST_DRAWN_CELLS } from "../../science/counts/area-intervals.ts";
import { type AreaBlock, areaBlocks, evenlySpread, mortonOrder } from "./area-blocks.ts";

/** Areas of at most so many cells are read and computed cell by cell. */
const MOST_SINGLE_CELLS = 16;
/** Of larger areas, so many cells spread over them give the first estimate. */
const FIRST_CELLS = 8;
/** Tiles of 64 x 64 cells that are computed at most; of an area in more of them so many are, spread evenly. */
const MOST_TILES = 32;
/** Cells that the habitat model is asked about at most. */
const MOST_HABITAT_CELLS = 64;

/** What of an area is computed. Cells are indices among the area's; lists of them have neighbours near one another. */
export interface AreaPlan {
  /** Tiles that the area lies in. */
  readonly allBlocks: number;
  /** Those that are computed. */
  readonly blocks: readonly AreaBlock[];
  /** Their cells. */
  readonly cells: readonly number[];
  /** Cells that are computed first, one by one: all of a small area. */
  readonly firstCells: readonly number[];
  readonly habitatCells: readonly number[];
  /** Cells that stand for those that count for gamma. */
  readonly drawnCells: readonly number[];
  /** 1 for each cell that counts for gamma. */
  readonly countsForGamma: Uint8Array;
  /** How many they are. */
  readonly gammaCells: number;
  cellAt(cell: number): Cell;
}

/** The plan of an area. */
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

/** 1 for each cell of which at least half is inside an area; where there is none, for those of which most is. */
function cellsForGamma(fraction: Float64Array): Uint8Array {
  const largest = fraction.reduce((most, share) => Math.max(most, share), 0);
  const least = Math.min(0.5, largest);
  return Uint8Array.from(fraction, (share) => (share >= least ? 1 : 0));
}
