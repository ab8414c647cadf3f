import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { shuffled } from "../../science/statistics/shuffled.ts";

/** Blocks of degrees in which records are held out together, and the fold of each. */
export interface HeldOutBlocks {
  /** The block of each record. */
  readonly blockOf: readonly string[];
  /** The fold of each record, from 0. */
  readonly foldOf: Int32Array;
}

/** Sorts records into whole blocks of `degrees`, and the blocks at random into folds of as equal numbers of blocks as can be. */
export function heldOutBlocks(
  lons: ArrayLike<number>,
  lats: ArrayLike<number>,
  { degrees, folds, seed }: { degrees: number; folds: number; seed: number },
): HeldOutBlocks {
  const blockOf = Array.from(
    { length: lons.length },
    (_, at) => `${Math.floor(lons[at]! / degrees)} ${Math.floor(lats[at]! / degrees)}`,
  );
  const blocks = shuffled([...new Set(blockOf)].sort(), seededRandom(seed));
  const foldOfBlock = new Map(blocks.map((block, at) => [block, at % folds]));
  return { blockOf, foldOf: Int32Array.from(blockOf, (block) => foldOfBlock.get(block)!) };
}
