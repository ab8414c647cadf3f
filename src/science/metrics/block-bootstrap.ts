import type { SeededRandom } from "../statistics/seeded-random.ts";

/** A value with its bootstrap interval. */
export interface Bootstrapped {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Computes the percentile interval of a statistic of plots, by drawing whole spatial blocks with replacement.
 * Neighbouring plots are alike, so drawing plots one by one would promise more certainty than the data have (Efron
 * 1979; Davison and Hinkley 1997). To compare two models, give one statistic that returns their difference: the draws
 * are then paired by block.
 *
 * @param blocks  Block of each plot, any labels. Length plotCount.
 * @param statistic Computes the value from plot indices (a plot of a block that was drawn twice is in the list twice).
 *   It returns null where a draw has no value (one class only); such draws are left out.
 * @param level  Share of the bootstrap values inside the interval, 0.95 by default.
 * @returns null when the statistic has no value on the plots themselves, or when there are fewer than two blocks.
 */
export function blockBootstrap(options: {
  readonly blocks: readonly (string | number)[];
  readonly statistic: (plots: readonly number[]) => number | null;
  readonly random: SeededRandom;
  readonly draws?: number;
  readonly level?: number;
}): Bootstrapped | null {
  const { blocks, statistic, random, draws = 1000, level = 0.95 } = options;
  const plotsByBlock = groupByBlock(blocks);
  const value = statistic([...blocks.keys()]);
  if (value === null || plotsByBlock.length < 2) return null;
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const plots = plotsByBlock.flatMap(() => plotsByBlock[random.integerBelow(plotsByBlock.length)]!);
    const drawn = statistic(plots);
    if (drawn !== null) values.push(drawn);
  }
  const sorted = Float64Array.from(values).sort();
  return { value, lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2) };
}

/** Returns the plot indices of each block; blocks are in the order of their first plot. (Map.groupBy is missing from Node 20.) */
function groupByBlock(blocks: readonly (string | number)[]): number[][] {
  const groups = new Map<string | number, number[]>();
  for (const [plot, block] of blocks.entries()) {
    const group = groups.get(block);
    if (group === undefined) groups.set(block, [plot]);
    else group.push(plot);
  }
  return [...groups.values()];
}

/** Returns a quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of R). */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
