import type { Cell } from "./cell.ts";

/**
 * Hy-Brasil, the simulated demonstration island: a phantom of old maps, in the open Atlantic. Its land lies within
 * `extent` (metres, EPSG:3035); `place` is on its land (degrees).
 */
export const DEMONSTRATION_ISLAND = {
  name: "Hy-Brasil (simulated)",
  place: [-14.5, 51.5],
  extent: { west: 2649600, south: 3430400, east: 2662400, north: 3443200 },
} as const;

/** Tells whether a cell is within the extent of the simulated island, where nothing is real. */
export function isOnIsland({ east, north }: Cell): boolean {
  const { extent } = DEMONSTRATION_ISLAND;
  return east >= extent.west && east < extent.east && north >= extent.south && north < extent.north;
}
