import type { HabitatLevel } from "../../../src/science/habitats/eunis-class.ts";
import { blockBootstrap } from "../../../src/science/metrics/block-bootstrap.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { BlockInterval } from "../../../src/training/sinr/scored-sites.ts";
import type { ScoredHabitats } from "./score-habitats.ts";
import { FREQUENCIES, NETWORK_METHOD } from "./validate-places.ts";

/** By how much the network's log-loss is below that of the frequencies of all plots, at a distance from the plots it learnt from. */
export interface DistanceGain {
  /** Kilometres; the last one is open. */
  readonly from: number;
  readonly to: number | null;
  readonly plots: number;
  readonly blocks: number;
  readonly gains: readonly { readonly level: HabitatLevel; readonly gain: BlockInterval | null }[];
}

/** The ends of the distances, kilometres. */
const ENDS = [0, 50, 100, 150, 200, 300];

/** Returns the gain of each level by distance; null where plots lie in one block only. */
export function gainsByDistance(
  levels: readonly (ScoredHabitats & { readonly level: HabitatLevel })[],
  distances: Float64Array,
): DistanceGain[] {
  return ENDS.map((from, at) => {
    const to = ENDS[at + 1] ?? null;
    const own = [...distances.keys()].filter(
      (plot) => distances[plot]! >= from && (to === null || distances[plot]! < to),
    );
    const blocks = own.map((plot) => levels[0]!.blocks[plot]!);
    const gains = levels.map((scored) => {
      const differences = own.map(
        (plot) => lossOf(scored, FREQUENCIES, plot) - lossOf(scored, NETWORK_METHOD, plot),
      );
      const statistic = (chosen: readonly number[]) =>
        chosen.length === 0
          ? null
          : chosen.reduce((sum, plot) => sum + differences[plot]!, 0) / chosen.length;
      return { level: scored.level, gain: blockBootstrap({ blocks, statistic, random: seededRandom(1) }) };
    });
    return { from, to, plots: own.length, blocks: new Set(blocks).size, gains };
  });
}

function lossOf(
  { classes, classCount, probabilities }: ScoredHabitats,
  method: string,
  plot: number,
): number {
  return -Math.log(Math.max(probabilities.get(method)![plot * classCount + classes[plot]!]!, 1e-12));
}
