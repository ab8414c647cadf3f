import { numpyGenerator } from "../../science/statistics/numpy-generator.ts";

/** The seed of the published code. */
const HARD_CAP_SEED = 9472;

/**
 * Returns the positions of the records to learn from, at most `cap` of each class: those that come first in one random order of all
 * records, which the published seed draws.
 *
 * @param cap  null keeps all.
 */
export function hardCap(classes: Int32Array, cap: number | null, seed = HARD_CAP_SEED): Int32Array {
  if (cap === null) return Int32Array.from(classes.keys());
  const counts = new Map<number, number>();
  const kept = numpyGenerator(seed)
    .permutation(classes.length)
    .filter((record) => {
      const own = classes[record]!;
      const count = counts.get(own) ?? 0;
      if (count >= cap) return false;
      counts.set(own, count + 1);
      return true;
    });
  return kept.sort();
}
