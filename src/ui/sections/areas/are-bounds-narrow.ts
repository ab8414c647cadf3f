import type { Bounds } from "../../../science/counts/gamma-bounds.ts";

/** Bounds whose upper end is up to this many times the lower one say how many species there are. */
const MOST_RATIO = 1.5;
/** An upper end above this share of all species of the model says nothing. */
const MOST_SHARE = 0.9;

/**
 * Whether both bounds of a number of species are worth telling; of wider ones only the lower says something.
 *
 * @param all  The number of species that the model knows.
 */
export function areBoundsNarrow({ lower, upper }: Bounds, all: number): boolean {
  return upper <= MOST_RATIO * lower && upper <= MOST_SHARE * all;
}
