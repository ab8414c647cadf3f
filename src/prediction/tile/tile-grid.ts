import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { TILE_CELLS } from "../../core/tile.ts";
import type { TileRequest } from "./tile-answer.ts";

/** From this level up each cell's own patch is run, which costs less than the convolved window of a whole tile. */
const firstPatchLevel = 4;

/** The cells of a tile that a level computes. */
export interface TileGrid {
  readonly level: TileRequest["level"];
  /** Computed cells on a side. */
  readonly side: number;
  /** Distance from one computed cell to the next, cells. */
  readonly stride: number;
  /** Row and column of the first computed cell, in the middle of the square that it represents. */
  readonly first: number;
  readonly isByPatches: boolean;
}

/** Finds the cells of a level: all cells at level 0, four at level 5. @param canShare false runs every level by patches. */
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

/** Finds the cell at a row and column of a level's grid, counted from the north-west. */
export function gridCell(tile: Cell, { stride, first }: TileGrid, row: number, col: number): Cell {
  return {
    east: tile.east + (first + col * stride) * CELL_SIDE_METRES,
    north: tile.north + (TILE_CELLS - 1 - first - row * stride) * CELL_SIDE_METRES,
  };
}
