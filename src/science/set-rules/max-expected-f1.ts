import { descendingOrder } from "../statistics/ascending-order.ts";

/** A set of species: the `size` species of highest probability. */
export interface ExpectedF1 {
  readonly size: number;
  readonly expectedF1: number;
}

/** Species of lower probability are left out: all 11,255 of them together would change the expected F1 by less than 0.0002. */
const SMALLEST_PROBABILITY = 1e-8;

/**
 * Finds the list with the largest expected F1, when species are present independently with these probabilities
 * ("MaxExp": Gigot-Léandri et al. 2026). The best list always consists of the n most probable species (Lewis 1995). The
 * rule needs no threshold and no calibration plots of its own.
 *
 * The expectation is exact, by the recursion of Ye, Chai, Lee and Chieu (2012) for F1: with A_k the number present
 * among the first k and s_k(u) = E[1 / (u + number present among the rest)],
 * E[F1 of the first k] = sum over a of P(A_k = a) 2 a s_k(k + a), and s_{k-1}(u) = p_k s_k(u + 1) + (1 − p_k) s_k(u).
 * F1 of an empty list is 0. O(n²) time.
 *
 * @returns size 0 and expected F1 0 when no species is possible at all.
 */
export function maxExpectedF1(probabilities: ArrayLike<number>): ExpectedF1 {
  const order = descendingOrder(probabilities);
  const possible = Float64Array.from(order, (species) => probabilities[species]!).filter(
    (probability) => probability >= SMALLEST_PROBABILITY,
  );
  const first = massesOfFirst(possible);
  const n = possible.length;
  const reciprocal = Float64Array.from({ length: 2 * n + 1 }, (_, u) => (u === 0 ? 0 : 1 / u));
  let best: ExpectedF1 = { size: 0, expectedF1: 0 };
  for (let k = n; k >= 1; k--) {
    const mass = first[k]!;
    let expectedF1 = 0;
    for (let a = 1; a < mass.length; a++) expectedF1 += 2 * a * mass[a]! * reciprocal[k + a]!;
    if (expectedF1 >= best.expectedF1) best = { size: k, expectedF1 };
    const probability = possible[k - 1]!;
    for (let u = 1; u < 2 * k; u++) {
      reciprocal[u] = probability * reciprocal[u + 1]! + (1 - probability) * reciprocal[u]!;
    }
  }
  return best;
}

/** Returns, for each k, P(a present among the first k), cut where the tail is below 1e-17. */
function massesOfFirst(probabilities: Float64Array): Float64Array[] {
  const masses = [Float64Array.of(1)];
  for (const probability of probabilities) {
    const before = masses.at(-1)!;
    const after = new Float64Array(before.length + 1);
    for (let count = 0; count < before.length; count++) {
      after[count]! += (1 - probability) * before[count]!;
      after[count + 1]! += probability * before[count]!;
    }
    masses.push(after.at(-1)! < 1e-17 ? after.subarray(0, -1) : after);
  }
  return masses;
}
