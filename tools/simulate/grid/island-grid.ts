/**
 * The grid on which the island is computed: EPSG:3035, 10 m, row 0 in the north. Land lies inside the box of 4 x 4
 * tiles; 800 m of margin round it make every 1.28 km patch of a land cell complete, and the size a multiple of the
 * 30 m and 50 m pixels too.
 */
export const ISLAND_GRID = {
  rows: 1440,
  cols: 1440,
  originEasting: 2_648_800,
  originNorthing: 3_444_000,
  pixelSizeMetres: 10,
} as const;

/** The box that holds all land, metres of EPSG:3035. */
export const LAND_BOX = { west: 2_649_600, east: 2_662_400, south: 3_430_400, north: 3_443_200 } as const;

/** Pixels of {@link ISLAND_GRID}. */
export const PIXEL_COUNT = ISLAND_GRID.rows * ISLAND_GRID.cols;

/** A zeroed layer of {@link ISLAND_GRID} in memory that worker threads share without copying. */
export function sharedFloats(length: number = PIXEL_COUNT): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

/** As {@link sharedFloats}, for classes and marks. */
export function sharedBytes(length: number = PIXEL_COUNT): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}
