import { SQUARE_METRES, SQUARES } from "./square-grid.ts";

const METRES_A_KM = 1000;

/**
 * Returns how far the nearest of some squares is from a square, kilometres between their middles on the equal-area grid, whose
 * distances are right to a few hundredths in Europe; infinite where there is none.
 */
export function distanceToSquares(square: number, others: Iterable<number>): number {
  const [row, col] = [Math.floor(square / SQUARES.cols), square % SQUARES.cols];
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const [down, right] = [Math.floor(other / SQUARES.cols) - row, (other % SQUARES.cols) - col];
    least = Math.min(least, down * down + right * right);
  }
  return (Math.sqrt(least) * SQUARE_METRES) / METRES_A_KM;
}
