/** Positions this close to an edge between pixels (in pixels) are taken to lie on it: coordinates of plots are rounded. */
const EDGE_TOLERANCE = 1 / 8;

/**
 * Returns the first pixel of the window [c - size/2, c + size/2) around the pixel c that contains a position on one axis; c is the middle
 * where the size is odd.
 */
export function firstPixel(position: number, size: number): number {
  const edge = Math.round(position);
  const settled = Math.abs(position - edge) <= EDGE_TOLERANCE ? edge : position;
  return Math.floor(settled) - Math.floor(size / 2);
}
