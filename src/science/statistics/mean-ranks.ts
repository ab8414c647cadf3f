import { ascendingOrder } from "./ascending-order.ts";

/**
 * Returns the rank of each value, 1 for the smallest; equal values share the mean of their ranks.
 *
 * @param values  Numbers without NaN. Length n.
 * @returns ranks. Length n; they sum to n (n + 1) / 2.
 */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    const sharedRank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) ranks[order[at]!] = sharedRank;
    start = end;
  }
  return ranks;
}
