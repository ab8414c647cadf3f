import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { Split } from "../data/split.ts";

/** Plots and presence-only cells of one epoch in random order, as batches of both: the sites of a step. */
export function mixedBatches(
  split: Split,
  batch: { readonly plots: number; readonly presenceOnly: number },
  random: Pick<SeededRandom, "integerBelow">,
): (step: number) => number[] {
  const plots = shuffled(split.plots, random);
  const presenceOnly = shuffled(split.presenceOnly, random);
  return (step) => [
    ...plots.slice(step * batch.plots, (step + 1) * batch.plots),
    ...presenceOnly.slice(step * batch.presenceOnly, (step + 1) * batch.presenceOnly),
  ];
}
