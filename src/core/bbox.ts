/** West, south, east, north, in degrees or in the units of a named CRS; west is never greater than east. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Tells whether two boxes share at least a point. */
export function boxesTouch(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Tells whether a box contains a point; points on its edges count as inside. */
export function boxHolds(box: Bbox, x: number, y: number): boolean {
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** Returns the smallest box around these points; without any point, a box that touches nothing. */
export function boxAround(points: Iterable<readonly [x: number, y: number]>): Bbox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
