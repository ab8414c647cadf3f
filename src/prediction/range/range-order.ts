import { columnLongitude, type RangeGrid, rowLatitude } from "./range-grid.ts";

/** The cells of a grid that are computed, coarse to fine, and how many of them each step of fineness has. */
export interface RangeOrder {
  /** Numbers of the cells on land, row by row from the north-west, in the order of work. */
  readonly cells: Int32Array;
  /** How many cells are done after each step. The first step covers the Earth coarsely. */
  readonly steps: readonly number[];
  /** Cells between two neighbours after each step, in rows and in columns. */
  readonly strides: readonly number[];
}

/** Every eighth cell of every eighth row is computed first, then every fourth, and so on. */
const STRIDES = [8, 4, 2, 1] as const;

/** Orders the cells on land so that each step doubles the fineness everywhere. @param mask 1 for each cell on land. */
export function rangeOrder({ cols, rows }: RangeGrid, mask: Uint8Array): RangeOrder {
  const cells: number[] = [];
  const steps: number[] = [];
  for (const [step, stride] of STRIDES.entries()) {
    const before = STRIDES[step - 1];
    const first = firstOf(stride);
    for (let row = first; row < rows; row += stride)
      for (let col = first; col < cols; col += stride)
        if (mask[row * cols + col] === 1 && !isOn(before, row, col)) cells.push(row * cols + col);
    steps.push(cells.length);
  }
  return { cells: Int32Array.from(cells), steps, strides: STRIDES };
}

/** Returns longitude and latitude of the centres of cells, one after the other. */
export function cellPlaces(grid: RangeGrid, cells: Int32Array): Float64Array {
  const places = new Float64Array(2 * cells.length);
  for (let at = 0; at < cells.length; at++) {
    places[2 * at] = columnLongitude(grid, cells[at]! % grid.cols);
    places[2 * at + 1] = rowLatitude(grid, Math.floor(cells[at]! / grid.cols));
  }
  return places;
}

/** The lattices of all steps contain each other, so that no cell is computed twice. */
function firstOf(stride: number): number {
  return stride - 1;
}

function isOn(stride: number | undefined, row: number, col: number): boolean {
  if (stride === undefined) return false;
  const first = firstOf(stride);
  return row % stride === first && col % stride === first;
}
