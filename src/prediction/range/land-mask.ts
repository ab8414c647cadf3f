import type { Ring } from "../../core/area/topology-rings.ts";
import { type Bbox, boxAround, boxesTouch } from "../../core/bbox.ts";
import { columnLongitude, type RangeGrid, rowLatitude } from "./range-grid.ts";

/** Longitudes of a whole turn, degrees. */
const TURN = 360;

/** Tells for each cell of a grid, row by row, whether its centre is on land: 1, or 0 at sea. */
export function landMask(grid: RangeGrid, rings: readonly Ring[]): Uint8Array {
  const { cols, rows } = grid;
  const mask = new Uint8Array(cols * rows);
  for (const ring of rings) {
    const outline = outlineOf(ring);
    if (!touches(grid, outline)) continue;
    for (const [row, crossings] of crossingsByRow(grid, outline.points)) {
      const line = Float64Array.from(crossings).sort();
      // Between an odd crossing and the next even one lies the inside; a hole in land turns it into water again.
      for (let pair = 0; pair + 1 < line.length; pair += 2)
        for (const turn of [-TURN, 0, TURN]) {
          const first = firstColumnFrom(grid, line[pair]! + turn);
          const end = firstColumnFrom(grid, line[pair + 1]! + turn);
          for (let col = first; col < end; col++) mask[row * cols + col]! ^= 1;
        }
    }
  }
  return mask;
}

/** A ring without jumps at the date line, and the box around it, degrees; its longitudes may lie beyond 180 or -180. */
interface Outline {
  readonly points: Ring;
  readonly box: Bbox;
}

const outlines = new WeakMap<Ring, Outline>();

/** Prepares a ring, once for all grids. */
function outlineOf(ring: Ring): Outline {
  const known = outlines.get(ring);
  if (known !== undefined) return known;
  const points = unwrapped(ring);
  const outline = { points, box: boxAround(pairs(points)) };
  outlines.set(ring, outline);
  return outline;
}

function* pairs(points: Ring): Generator<readonly [number, number]> {
  for (let at = 0; at < points.length; at += 2) yield [points[at]!, points[at + 1]!];
}

/** Whether an outline or one of its copies a turn away may have a part of a grid inside. */
function touches({ box: [west, south, east, north] }: RangeGrid, { box }: Outline): boolean {
  return [-TURN, 0, TURN].some((turn) => boxesTouch([west + turn, south, east + turn, north], box));
}

/**
 * Returns a ring without jumps at the date line: its longitudes go on beyond 180 or -180. A ring around the south pole is closed
 * along it.
 */
function unwrapped(ring: Ring): Ring {
  const points = ring.slice();
  for (let at = 2; at < points.length; at += 2) {
    const jump = points[at]! - points[at - 2]!;
    points[at]! -= TURN * Math.round(jump / TURN);
  }
  const [first, last] = [points[0]!, points.at(-2)!];
  if (Math.abs(last - first) < TURN / 2) return points;
  return Float64Array.from([...points, last, -90, first, -90, first, points[1]!]);
}

/** Returns the longitudes at which a ring crosses the middle of each row. */
function crossingsByRow(grid: RangeGrid, ring: Ring): Map<number, number[]> {
  const { rows, box } = grid;
  const height = (box[3] - box[1]) / rows;
  const crossings = new Map<number, number[]>();
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [x1, y1, x2, y2] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!];
    const [low, high] = y1 < y2 ? [y1, y2] : [y2, y1];
    const first = Math.max(0, Math.floor((box[3] - high) / height - 0.5));
    const last = Math.min(rows - 1, Math.ceil((box[3] - low) / height - 0.5));
    for (let row = first; row <= last; row++) {
      const latitude = rowLatitude(grid, row);
      // A half-open rule: a corner on the line counts for one of its two edges.
      if (latitude < low || latitude >= high) continue;
      const crossing = x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1);
      const known = crossings.get(row);
      if (known === undefined) crossings.set(row, [crossing]);
      else known.push(crossing);
    }
  }
  return crossings;
}

/** Returns the first column whose centre is at this longitude or east of it. */
function firstColumnFrom(grid: RangeGrid, longitude: number): number {
  const { box, cols } = grid;
  const guess = Math.round(((longitude - box[0]) / (box[2] - box[0])) * cols - 0.5);
  let col = Math.min(cols, Math.max(0, guess - 1));
  while (col < cols && columnLongitude(grid, col) < longitude) col++;
  return col;
}
