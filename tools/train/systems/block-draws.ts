import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";

/** Draws of whole blocks with replacement, the same for the same blocks. */
export interface BlockDraws {
  /** The block of each plot, numbered in the order of their first plots. */
  readonly blockOf: Uint16Array;
  /** How often each block counts: once each in the first, which is all plots as they are, then draw by draw. */
  readonly weights: readonly Float64Array[];
}

/** Draws of blocks for an interval. */
export const DRAWS = 200;

/** Draws blocks as `blockBootstrap` does with the seed of `overBlocks`. */
export function drawBlocks(blocks: readonly string[], draws = DRAWS): BlockDraws {
  const numbers = new Map<string, number>();
  for (const block of blocks) if (!numbers.has(block)) numbers.set(block, numbers.size);
  const random = seededRandom(1);
  const drawn = Array.from({ length: draws }, () => {
    const weights = new Float64Array(numbers.size);
    for (let at = 0; at < numbers.size; at++) weights[random.integerBelow(numbers.size)]! += 1;
    return weights;
  });
  return {
    blockOf: Uint16Array.from(blocks, (block) => numbers.get(block)!),
    weights: [new Float64Array(numbers.size).fill(1), ...drawn],
  };
}

/** The 95 % percentile interval of a value's draws, those without a value left out; null where the value has none. */
export function drawnInterval(value: number, draws: readonly number[]): Bootstrapped | null {
  const sorted = Float64Array.from(draws.filter((one) => !Number.isNaN(one))).sort();
  if (Number.isNaN(value) || sorted.length === 0) return null;
  return { value, lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) };
}

/** Linear between order statistics: type 7 of Hyndman and Fan (1996). */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
