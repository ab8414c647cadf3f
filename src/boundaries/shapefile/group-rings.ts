import type { Corner } from "./read-shp.ts";

interface Ring {
  readonly corners: readonly Corner[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * Groups the rings of one Shapefile record into polygons, each with its outer ring first. A ring within an even number
 * of other rings is an outline; a ring within an odd number is a hole of the innermost of them. The direction of the
 * rings is ignored, because many programs write it wrongly, and no ring is lost.
 */
export function groupRings(rings: readonly (readonly Corner[])[]): (readonly Corner[])[][] {
  const boxed = rings.filter(({ length }) => length > 0).map(withBox);
  const around = boxed.map((ring) => boxed.filter((other) => other !== ring && contains(other, ring)));
  const depth = new Map(boxed.map((ring, at) => [ring, around[at]!.length]));
  const polygons = new Map<Ring, (readonly Corner[])[]>();
  for (const ring of boxed) if (depth.get(ring)! % 2 === 0) polygons.set(ring, [ring.corners]);
  for (const [at, ring] of boxed.entries()) {
    if (polygons.has(ring)) continue;
    const outline = around[at]!.find((one) => depth.get(one) === depth.get(ring)! - 1);
    const polygon = outline === undefined ? undefined : polygons.get(outline);
    if (polygon === undefined) polygons.set(ring, [ring.corners]);
    else polygon.push(ring.corners);
  }
  return [...polygons.values()];
}

function withBox(corners: readonly Corner[]): Ring {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of corners) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return { corners, west, south, east, north };
}

/** Tells whether a ring contains another: most of the inner ring's corners decide, because rings may touch. */
function contains(outer: Ring, inner: Ring): boolean {
  const isBoxed =
    outer.west <= inner.west &&
    outer.south <= inner.south &&
    outer.east >= inner.east &&
    outer.north >= inner.north;
  if (!isBoxed) return false;
  const isSameBox =
    outer.west === inner.west &&
    outer.south === inner.south &&
    outer.east === inner.east &&
    outer.north === inner.north;
  if (isSameBox && outer.corners.length === inner.corners.length) return false;
  const within = inner.corners.filter((corner) => isInside(outer.corners, corner)).length;
  return 2 * within > inner.corners.length;
}

/** Tells whether a corner is inside a ring: a ray from it to the east crosses the ring an odd number of times. */
function isInside(ring: readonly Corner[], [x, y]: Corner): boolean {
  let isWithin = false;
  for (let at = 0; at < ring.length; at++) {
    const [x0, y0] = ring[at]!;
    const [x1, y1] = ring[(at + 1) % ring.length]!;
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isWithin = !isWithin;
  }
  return isWithin;
}
