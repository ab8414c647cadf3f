import Flatbush from "flatbush";
import type { LonLat } from "../cell.ts";

/**
 * Finds a place where two edges of these closed rings cross; returns null where none do. Edges that only touch, or that
 * lie on each other as the edges of neighbouring parts do, do not cross.
 *
 * O(n log n) for the n edges of a usual outline.
 */
export function findCrossing(rings: readonly (readonly LonLat[])[]): LonLat | null {
  const edges = rings.flatMap((ring) => ring.slice(1).map((end, at): Edge => [ring[at]!, end]));
  if (edges.length === 0) return null;
  const index = new Flatbush(edges.length);
  for (const edge of edges) index.add(...boxOf(edge));
  index.finish();
  for (const [at, edge] of edges.entries()) {
    for (const other of index.search(...boxOf(edge), (found) => found > at)) {
      const crossing = crossingOf(edge, edges[other]!);
      if (crossing !== null) return crossing;
    }
  }
  return null;
}

type Edge = readonly [start: LonLat, end: LonLat];

function boxOf([[x0, y0], [x1, y1]]: Edge): [number, number, number, number] {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

/** Returns the crossing of two edges: each has its ends strictly on both sides of the other. Null where they do not cross. */
function crossingOf([a, b]: Edge, [c, d]: Edge): LonLat | null {
  const [sideOfC, sideOfD] = [turn(a, b, c), turn(a, b, d)];
  const [sideOfA, sideOfB] = [turn(c, d, a), turn(c, d, b)];
  if (sideOfC * sideOfD >= 0 || sideOfA * sideOfB >= 0) return null;
  const along = sideOfC / (sideOfC - sideOfD);
  return [c[0] + along * (d[0] - c[0]), c[1] + along * (d[1] - c[1])];
}

/** Returns twice the signed area of a triangle; 0 where it is within the rounding of degrees, which is far below a millimetre. */
function turn([ax, ay]: LonLat, [bx, by]: LonLat, [cx, cy]: LonLat): number {
  const [left, right] = [(bx - ax) * (cy - ay), (by - ay) * (cx - ax)];
  const twice = left - right;
  return Math.abs(twice) <= 1e-12 * (Math.abs(left) + Math.abs(right)) ? 0 : twice;
}
