import { seededRandom } from "../statistics/seeded-random.ts";
import { shuffled } from "../statistics/shuffled.ts";

/** What a record is used for. */
export const SUBSETS = ["train", "validation", "test"] as const;

/** What a record is used for. */
export type Subset = (typeof SUBSETS)[number];

/** Shares of the records that are set aside. */
export interface HeldBackShares {
  readonly validation: number;
  readonly test: number;
}

/**
 * Splits records at random, each by itself: neighbours of a test record may be learnt from, so that such a test flatters.
 * GeoLifeCLEF 2020's winners split 90 to 5 to 5 so.
 */
export function randomSplit(count: number, shares: HeldBackShares, seed: number): Subset[] {
  return blockSplit(
    Float64Array.from({ length: count }, (_, record) => record),
    shares,
    seed,
  );
}

/**
 * Splits records by whole blocks: blocks in random order go to the test until it has about its share of the records, then to the validation,
 * the rest to the training. A block that would take a subset further past its share than it is short of it is passed over; where every block
 * would, the subset has the smallest.
 *
 * @param blocks  the block of each record.
 */
export function blockSplit(blocks: Float64Array, shares: HeldBackShares, seed: number): Subset[] {
  const sizes = new Map<number, number>();
  for (const block of blocks) sizes.set(block, (sizes.get(block) ?? 0) + 1);
  let order = shuffled(
    [...sizes.keys()].sort((a, b) => a - b),
    seededRandom(seed),
  );
  const subsets = new Map<number, Subset>();
  for (const subset of ["test", "validation"] as const) {
    const chosen = new Set(chooseBlocks(order, sizes, Math.round(shares[subset] * blocks.length)));
    for (const block of chosen) subsets.set(block, subset);
    order = order.filter((block) => !chosen.has(block));
  }
  return Array.from(blocks, (block) => subsets.get(block) ?? "train");
}

/** Returns blocks, in this order, whose sizes add up to about `wanted`. */
function chooseBlocks(
  order: readonly number[],
  sizes: ReadonlyMap<number, number>,
  wanted: number,
): number[] {
  if (wanted === 0) return [];
  let left = wanted;
  const chosen = order.filter((block) => {
    const size = sizes.get(block)!;
    const isTaken = size < 2 * left;
    if (isTaken) left -= size;
    return isTaken;
  });
  if (chosen.length > 0) return chosen;
  const smallest = [...order].sort((a, b) => sizes.get(a)! - sizes.get(b)!)[0];
  return smallest === undefined ? [] : [smallest];
}
