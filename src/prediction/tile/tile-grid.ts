import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { TILE_CELLS } from "../../core/tile.ts";
import type { TileRequest } from "./tile-answer.ts";

/** Levels from here on run each cell's own patch, which costs less than the convolved window of a whole tile. */
const firstPatchLevel = 4;

/** Which cells of a tile a level computes. */
export interface TileGrid {
  readonly level: TileRequest["level"];
  /** Computed cells on a side. */
  readonly side: number;
  /** Cells from one computed cell to the next. */
  readonly stride: number;
  /** Row and column of the first: in the middle of the square that it stands for. */
  readonly first: number;
  readonly isByPatches: boolean;
}

/** The cells of a level: all at 0, four at 5. @param canShare  false runs every level by patches. */
export function tileGrid(level: TileRequest["level"], canShare: boolean): TileGrid {
  const stride = 2 ** level;
  return {
    level,
    side: TILE_CELLS / stride,
    stride,
    first: stride >> 1,
    isByPatches: level >= firstPatchLevel || !canShare,
  };
}

/** The cell that stands at a row and column of a level's grid, counted from the north-west. */
export function gridCell(tile: Cell, { stride, first }: TileGrid, row: number, col: number): Cell {
  return {
    east: tile.east + (first + col * stride) * CELL_SIDE_METRES,
    north: tile.north + (TILE_CELLS - 1 - first - row * stride) * CELL_SIDE_METRES,
  };
}
