import { CELL_SIDE_METRES, type Cell } from "./cell.ts";

/** Cells on a side of a tile, the unit of map work. */
export const TILE_CELLS = 64;

/** Side of a tile, metres. */
export const TILE_METRES = TILE_CELLS * CELL_SIDE_METRES;

/** Returns the south-western cell of the tile that holds a cell. */
export function locateTile({ east, north }: Cell): Cell {
  const lower = (metres: number) => Math.floor(metres / TILE_METRES) * TILE_METRES;
  return { east: lower(east), north: lower(north) };
}

/** Returns a tile's name, a key for collections of tiles. */
export function tileName({ east, north }: Cell): string {
  return `${east} ${north}`;
}
