import { type Bbox, boxAround, boxesTouch } from "../core/bbox.ts";
import type { Cell } from "../core/cell.ts";
import { geographicPosition } from "../core/grid-position.ts";
import { TILE_METRES } from "../core/tile.ts";

/** A square of numbers: on the European grid, or a box of degrees. */
type NumberSquare = { readonly values: Float32Array } & (GridSquare | { readonly box: Bbox });

interface GridSquare {
  /** The south-western cell. */
  readonly tile: Cell;
  /** Length of a side; absent for a tile of 3,200 m. */
  readonly metres?: number;
}

/** Picks the squares that touch the part of the world in sight; all of them where that is not known yet. */
export function squaresInView<Square extends NumberSquare>(
  squares: Iterable<Square>,
  sight: Bbox | null,
): Square[] {
  return [...squares].filter((square) => sight === null || boxesTouch(boxOf(square), sight));
}

/** Whether any of these squares has a number. */
export function hasNumbers(squares: readonly NumberSquare[]): boolean {
  return squares.some(hasNumber);
}

const boxes = new WeakMap<NumberSquare, Bbox>();
const known = new WeakMap<NumberSquare, boolean>();

function boxOf(square: NumberSquare): Bbox {
  if ("box" in square) return square.box;
  const { tile, metres = TILE_METRES } = square;
  const box =
    boxes.get(square) ??
    boxAround(
      [0, metres].flatMap((dx) =>
        [0, metres].map((dy) => geographicPosition(tile.east + dx, tile.north + dy)),
      ),
    );
  boxes.set(square, box);
  return box;
}

function hasNumber(square: NumberSquare): boolean {
  const has = known.get(square) ?? square.values.some((value) => !Number.isNaN(value));
  known.set(square, has);
  return has;
}
