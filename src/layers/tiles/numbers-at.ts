import type { Cell } from "../../core/cell.ts";
import type { DrawnNumbers } from "./drawn-tile.ts";
import { TILE_SIDE_METRES } from "./tile-mesh.ts";

/** Two numbers of one cell of a drawn tile. */
export interface CellNumbers {
  readonly value: number;
  readonly uncertainty: number;
  readonly isOutside: boolean;
}

/** The numbers of the cell that covers a place in a tile, from the arrays and not from the screen; null where there are none. */
export function numbersAt(
  { tile, side, values, uncertainty, outside }: DrawnNumbers,
  { east, north }: Cell,
): CellNumbers | null {
  const step = TILE_SIDE_METRES / side;
  const col = Math.floor((east - tile.east) / step);
  const row = Math.floor((tile.north + TILE_SIDE_METRES - 1 - north) / step);
  if (col < 0 || col >= side || row < 0 || row >= side) return null;
  const cell = row * side + col;
  const value = values[cell]!;
  if (Number.isNaN(value)) return null;
  return { value, uncertainty: uncertainty[cell]!, isOutside: outside[cell] === 1 };
}
