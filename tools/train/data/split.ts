import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { SiteTable } from "./site-table.ts";

/** Sites to learn from and sites to stop by, as positions in the table. */
export interface Split {
  readonly plots: readonly number[];
  readonly presenceOnly: readonly number[];
  /** Presence-absence plots of blocks that nothing is learnt from. */
  readonly validation: readonly number[];
}

/** Whole spatial blocks, about `share` of them, are kept for validation; the same seed chooses the same. */
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
