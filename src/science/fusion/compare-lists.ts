import { descendingOrder } from "../statistics/ascending-order.ts";
import { spearman } from "../statistics/spearman.ts";

/** How far two models agree on the order of the same species. */
export interface ListComparison {
  /** Spearman's rank correlation over all species; null where it has none. */
  readonly correlation: number | null;
  /** The rank of each species by either model, 1 for the highest; equal numbers go by the order of the species. */
  readonly ranks: readonly [Int32Array, Int32Array];
  /**
   * Species among the `listed` highest of one model and not of the other, by their index: first those whose ranks are farthest
   * apart.
   */
  readonly onlyFirst: readonly number[];
  readonly onlySecond: readonly number[];
}

/**
 * Compares the order that two models give the same species. Only ranks are compared, because the numbers may be of different
 * kinds.
 *
 * @param one  A number for each species.
 * @param other  The same species in the same order.
 * @param listed  How many of the highest count as likely by a model.
 */
export function compareLists(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  listed: number,
): ListComparison {
  const ranks = [ranksOf(one), ranksOf(other)] as const;
  const only = (these: Int32Array, those: Int32Array) =>
    [...these.keys()]
      .filter((species) => these[species]! <= listed && those[species]! > listed)
      .sort((a, b) => apart(b) - apart(a));
  const apart = (species: number) => Math.abs(ranks[0][species]! - ranks[1][species]!);
  return {
    correlation: spearman(one, other),
    ranks,
    onlyFirst: only(ranks[0], ranks[1]),
    onlySecond: only(ranks[1], ranks[0]),
  };
}

function ranksOf(values: ArrayLike<number>): Int32Array {
  const ranks = new Int32Array(values.length);
  descendingOrder(values).forEach((species, place) => {
    ranks[species] = place + 1;
  });
  return ranks;
}
