import { CELL_SIDE_METRES, type Cell, cellAt, neighbourCell } from "../core/cell.ts";
import { metresPerPixel, type View } from "../core/view.ts";

/** A step of a crosshair by the arrow keys. */
export interface CrosshairStep {
  readonly east: number;
  readonly north: number;
  /** Shift was held: the step is about 80 screen pixels long, else one cell. */
  readonly isLong: boolean;
}

/** The cell of a crosshair after a step; the first step puts it at the centre of the view. null outside the grid. */
export function steppedCell(
  cell: Cell | null,
  view: View,
  { east, north, isLong }: CrosshairStep,
): Cell | null {
  if (cell === null) return cellAt([view.lon, view.lat]);
  const stride = isLong ? longStride(view) : 1;
  return neighbourCell(cell, east * stride, north * stride);
}

/** The number of cells in about 80 screen pixels. */
function longStride(view: View): number {
  return Math.max(2, Math.round((80 * metresPerPixel(view)) / CELL_SIDE_METRES));
}
