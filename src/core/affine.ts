/**
 * Says where pixels lie: x = a col + b row + c, y = d col + e row + f, with (0, 0) the outer corner of the first pixel.
 * The order is that of STAC's `proj:transform` (and of rasterio), not of GDAL.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Returns the coordinates of a position in pixels (whole numbers are corners, halves are centres). */
export function toCoordinates(transform: Affine, col: number, row: number): [x: number, y: number] {
  const [a, b, c, d, e, f] = transform;
  return [a * col + b * row + c, d * col + e * row + f];
}

/** Returns the position in pixels of a pair of coordinates. */
export function toPixels(transform: Affine, x: number, y: number): [col: number, row: number] {
  const [a, b, c, d, e, f] = transform;
  const determinant = a * e - b * d;
  return [(e * (x - c) - b * (y - f)) / determinant, (a * (y - f) - d * (x - c)) / determinant];
}

/** Returns the transform of a window that begins at this pixel. */
export function shiftOrigin(transform: Affine, col: number, row: number): Affine {
  const [x, y] = toCoordinates(transform, col, row);
  const [a, b, , d, e] = transform;
  return [a, b, x, d, e, y];
}

/** Returns the transform of the same extent with pixels that are larger by these factors. */
export function scalePixels(transform: Affine, colFactor: number, rowFactor: number): Affine {
  const [a, b, c, d, e, f] = transform;
  return [a * colFactor, b * rowFactor, c, d * colFactor, e * rowFactor, f];
}
