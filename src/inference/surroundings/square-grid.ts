import type { LonLat } from "../../core/cell.ts";
import { geographicPosition, gridPosition } from "../../core/grid-position.ts";

/** Side of a square, metres: what is known of habitats around a place is known no finer. */
export const SQUARE_METRES = 25_000;

/** The squares of Europe on the European grid (EPSG:3035): how many, and the outer edges of the first row and column, metres. */
export const SQUARES = { cols: 160, rows: 192, west: 2_400_000, north: 5_600_000 } as const;

/** Returns the number of the square that holds a place, row by row from the north-west; null outside. */
export function squareAt([lon, lat]: LonLat): number | null {
  // Far from Europe the projection folds places of the other side of the Earth onto the grid.
  if (!(Math.abs(lon - 10) <= 60 && lat >= 20 && lat <= 80)) return null;
  const [x, y] = gridPosition(lon, lat);
  const col = Math.floor((x - SQUARES.west) / SQUARE_METRES);
  const row = Math.floor((SQUARES.north - y) / SQUARE_METRES);
  return col >= 0 && col < SQUARES.cols && row >= 0 && row < SQUARES.rows ? row * SQUARES.cols + col : null;
}

/** Returns a point of a square, metres: 0 to 1 to the east and to the south; by default its middle. */
export function squarePoint(square: number, right = 0.5, down = 0.5): readonly [x: number, y: number] {
  const [row, col] = [Math.floor(square / SQUARES.cols), square % SQUARES.cols];
  return [SQUARES.west + (col + right) * SQUARE_METRES, SQUARES.north - (row + down) * SQUARE_METRES];
}

/** Returns the longitude and latitude of a point of a square; see {@link squarePoint}. */
export function squareLonLat(square: number, right = 0.5, down = 0.5): LonLat {
  return geographicPosition(...squarePoint(square, right, down));
}
