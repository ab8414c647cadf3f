import { meanRanks } from "./mean-ranks.ts";

/**
 * Computes Spearman's rank correlation of two lists of numbers: Pearson's correlation of their ranks, equal numbers sharing the
 * mean of their ranks.
 *
 * @param a  Numbers without NaN. Length n.
 * @param b  Numbers without NaN. Length n.
 * @returns in [-1, 1]; null where one of the lists has one number only, or the same one throughout.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const ranksA = meanRanks(a);
  const ranksB = meanRanks(b);
  const mean = (a.length + 1) / 2;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let at = 0; at < a.length; at++) {
    product += (ranksA[at]! - mean) * (ranksB[at]! - mean);
    squaresA += (ranksA[at]! - mean) ** 2;
    squaresB += (ranksB[at]! - mean) ** 2;
  }
  return squaresA === 0 || squaresB === 0 ? null : product / Math.sqrt(squaresA * squaresB);
}
