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
 * Splits records by whole blocks: blocks in random order go to the test until it has its share of the records, then to the validation, the
 * rest to the training. The last block of each may exceed the share.
 *
 * @param blocks  the block of each record.
 */
export function blockSplit(blocks: Float64Array, shares: HeldBackShares, seed: number): Subset[] {
  const sizes = new Map<number, number>();
  for (const block of blocks) sizes.set(block, (sizes.get(block) ?? 0) + 1);
  const order = shuffled(
    [...sizes.keys()].sort((a, b) => a - b),
    seededRandom(seed),
  );
  const subsets = new Map<number, Subset>();
  let next = 0;
  for (const subset of ["test", "validation"] as const)
    for (let left = Math.round(shares[subset] * blocks.length); left > 0 && next < order.length; next++) {
      subsets.set(order[next]!, subset);
      left -= sizes.get(order[next]!)!;
    }
  return Array.from(blocks, (block) => subsets.get(block) ?? "train");
}
