import type { InputTile } from "./input-tile.ts";

/**
 * Looks up what a square holds at a place (metres, EPSG:3035): one number, or a picture's three. Null outside the square and
 * where it has no data.
 */
export function numbersAtPlace(
  { tile, metres, side, values, isPicture }: InputTile,
  x: number,
  y: number,
): readonly number[] | null {
  const col = Math.floor(((x - tile.east) / metres) * side);
  const row = Math.floor(((tile.north + metres - y) / metres) * side);
  if (col < 0 || col >= side || row < 0 || row >= side) return null;
  const depth = isPicture ? 3 : 1;
  const start = (row * side + col) * depth;
  const numbers = [...values.subarray(start, start + depth)];
  return numbers.some(Number.isNaN) ? null : numbers;
}
