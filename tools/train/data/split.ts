import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { SiteTable } from "./site-table.ts";

/** The sites for training and the sites for early stopping, as indices in the table. */
export interface Split {
  readonly plots: readonly number[];
  readonly presenceOnly: readonly number[];
  /** Presence-absence plots of blocks that are not used for training. */
  readonly validation: readonly number[];
}

/**
 * Splits sites by whole spatial blocks: about `share` of the blocks are kept for validation. The same seed chooses the same
 * blocks.
 */
export function splitByBlock(table: SiteTable, share: number, seed: number): Split {
  const random = seededRandom(seed);
  const names = [...new Set(table.block)].sort();
  const kept = new Set(names.filter(() => random.uniform() < share));
  const split = { plots: [] as number[], presenceOnly: [] as number[], validation: [] as number[] };
  for (let site = 0; site < table.count; site++) {
    const isPlot = table.presenceOnly[site] === 0;
    if (!kept.has(table.block[site]!)) (isPlot ? split.plots : split.presenceOnly).push(site);
    else if (isPlot) split.validation.push(site);
  }
  return split;
}
