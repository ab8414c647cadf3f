import { CELL_SIDE_METRES } from "../cell.ts";

/** A closed ring in metres of EPSG:3035. */
export type GridRing = readonly (readonly [x: number, y: number])[];

/** Cells wholly or partly inside an area, row by row from the south, west first in a row. */
export interface CoveredCells {
  readonly count: number;
  /** Lower-left corners, metres of EPSG:3035. Length count each. */
  readonly east: Int32Array;
  readonly north: Int32Array;
  /** Share of the cell's area that is inside, above 0, at most 1. Length count. */
  readonly fraction: Float64Array;
}

/** What an edge adds to one row of the grid: the area inside its own column, and the area that every column further east gains. */
type Row = Map<number, { own: number; further: number }>;

/** A share below this is a rounding error and counts as 0. */
const LEAST_FRACTION = 1e-9;

/**
 * Returns the cells of an area with the exact share of each that is inside. The share is the signed area between each
 * edge and the eastern end of its row, summed over edges (font renderers accumulate coverage in this way).
 *
 * @param rings  Outer ones counter-clockwise, holes clockwise, metres of EPSG:3035.
 * @throws RangeError where the rings overlap or a hole lies outside: no share can be above 1 or below 0.
 *
 * Time grows with the number of edges after they are cut at grid lines, plus the number of cells.
 */
export function coveredCells(rings: readonly GridRing[]): CoveredCells {
  const rows = new Map<number, Row>();
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) addEdge(rows, inCells(ring[at - 1]!), inCells(ring[at]!));
  }
  const [east, north, fraction]: [number[], number[], number[]] = [[], [], []];
  for (const row of [...rows.keys()].sort((one, other) => one - other)) {
    eachShare(rows.get(row)!, (column, share) => {
      if (share < -LEAST_FRACTION || share > 1 + LEAST_FRACTION)
        throw new RangeError(`share of a cell: expected 0 to 1, got ${share}`);
      if (share < LEAST_FRACTION) return;
      east.push(column * CELL_SIDE_METRES);
      north.push(row * CELL_SIDE_METRES);
      fraction.push(Math.min(share, 1));
    });
  }
  return {
    count: fraction.length,
    east: Int32Array.from(east),
    north: Int32Array.from(north),
    fraction: Float64Array.from(fraction),
  };
}

type Point = readonly [x: number, y: number];

function inCells([x, y]: Point): Point {
  return [x / CELL_SIDE_METRES, y / CELL_SIDE_METRES];
}

/** Cuts an edge at the lines between rows, then each piece at those between columns. */
function addEdge(rows: Map<number, Row>, from: Point, to: Point): void {
  for (const [start, end] of cutAtWholeNumbers(from, to, 1)) {
    const rowNumber = Math.floor((start[1] + end[1]) / 2);
    const row: Row = rows.get(rowNumber) ?? new Map();
    rows.set(rowNumber, row);
    for (const [[x0, y0], [x1, y1]] of cutAtWholeNumbers(start, end, 0)) {
      const middle = (x0 + x1) / 2;
      const column = Math.floor(middle);
      // An edge going down has the inside at its right, where a ring runs counter-clockwise.
      const height = y0 - y1;
      const own = height * (column + 1 - middle);
      addShare(row, column, own, 0);
      addShare(row, column + 1, 0, height);
    }
  }
}

function addShare(row: Row, column: number, own: number, further: number): void {
  const share = row.get(column);
  if (share === undefined) row.set(column, { own, further });
  else {
    share.own += own;
    share.further += further;
  }
}

/** Returns the pieces of an edge between the whole values of one of its coordinates. */
function cutAtWholeNumbers(from: Point, to: Point, axis: 0 | 1): [Point, Point][] {
  const [first, last] = [from[axis], to[axis]];
  const step = Math.sign(last - first);
  if (step === 0) return [[from, to]];
  const pieces: [Point, Point][] = [];
  let start = from;
  for (
    let line = step > 0 ? Math.floor(first) + 1 : Math.ceil(first) - 1;
    (last - line) * step > 0;
    line += step
  ) {
    const along = (line - first) / (last - first);
    const across = from[1 - axis]! + along * (to[1 - axis]! - from[1 - axis]!);
    const cut: Point = axis === 0 ? [line, across] : [across, line];
    pieces.push([start, cut]);
    start = cut;
  }
  return [...pieces, [start, to]];
}

function eachShare(row: Row, use: (column: number, share: number) => void): void {
  let gained = 0;
  let next: number | null = null;
  for (const column of [...row.keys()].sort((one, other) => one - other)) {
    for (let between = next ?? column; between < column && Math.abs(gained) > LEAST_FRACTION; between++)
      use(between, gained);
    const { own, further } = row.get(column)!;
    gained += further;
    use(column, gained + own);
    next = column + 1;
  }
}
