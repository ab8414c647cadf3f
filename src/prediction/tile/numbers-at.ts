import type { Cell } from "../../core/cell.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { TileAnswer } from "./tile-answer.ts";

/** The numbers of one cell of a drawn tile. */
export interface CellNumbers {
  readonly value: number;
  /** NaN where the uncertainty is not known. */
  readonly uncertainty: number;
  readonly isOutside: boolean;
}

/** Looks up the numbers of the computed cell that represents a place in a tile; null where there are none. */
export function numbersAt(
  {
    tile,
    side,
    values,
    uncertainty,
    outside,
  }: Pick<TileAnswer, "tile" | "side" | "values" | "uncertainty" | "outside">,
  { east, north }: Cell,
): CellNumbers | null {
  const step = TILE_METRES / side;
  const col = Math.floor((east - tile.east) / step);
  const row = Math.floor((tile.north + TILE_METRES - 1 - north) / step);
  if (col < 0 || col >= side || row < 0 || row >= side) return null;
  const cell = row * side + col;
  const value = values[cell]!;
  if (Number.isNaN(value)) return null;
  return { value, uncertainty: uncertainty[cell]!, isOutside: outside[cell] === 1 };
}
