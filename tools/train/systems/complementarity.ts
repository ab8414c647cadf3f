import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listTopK } from "../../../src/science/metrics/top-k.ts";
import { type BlockDraws, drawBlocks, drawnInterval } from "./block-draws.ts";

/** What two systems find of the presences of a group, each by the thirty species that score highest on a plot. */
export interface GroupFinds {
  readonly group: string;
  readonly presences: number;
  /** Shares of these presences, with intervals over blocks. */
  readonly both: Bootstrapped | null;
  readonly oneAlone: Bootstrapped | null;
  readonly otherAlone: Bootstrapped | null;
}

/** Species listed on a plot. */
const LISTED = 30;

/** Finds, for each group of presences, which share both systems list, and which only one of them. */
export function complementarity(
  one: ScoredPlots,
  other: ScoredPlots,
  blocks: readonly string[],
  groupOf: (plot: number, species: number) => string,
): GroupFinds[] {
  const { speciesCount, recorded } = one;
  const [ofOne, ofOther] = [listTopK(one, LISTED), listTopK(other, LISTED)];
  const draws = drawBlocks(blocks);
  const groups = new Map<string, Record<"presences" | "both" | "oneAlone" | "otherAlone", Float64Array>>();
  for (let at = 0; at < recorded.length; at++) {
    if (recorded[at] === 0) continue;
    const plot = Math.floor(at / speciesCount);
    const name = groupOf(plot, at % speciesCount);
    let group = groups.get(name);
    if (group === undefined) {
      const zeros = () => new Float64Array(draws.weights[0]!.length);
      group = { presences: zeros(), both: zeros(), oneAlone: zeros(), otherAlone: zeros() };
      groups.set(name, group);
    }
    const block = draws.blockOf[plot]!;
    group.presences[block]! += 1;
    if (ofOne[at] === 1 && ofOther[at] === 1) group.both[block]! += 1;
    else if (ofOne[at] === 1) group.oneAlone[block]! += 1;
    else if (ofOther[at] === 1) group.otherAlone[block]! += 1;
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, { presences, both, oneAlone, otherAlone }]) => ({
      group,
      presences: presences.reduce((sum, count) => sum + count, 0),
      both: share(both, presences, draws),
      oneAlone: share(oneAlone, presences, draws),
      otherAlone: share(otherAlone, presences, draws),
    }));
}

/** A share of presences, both counted by block; a draw without such presences has none. */
function share(found: Float64Array, of: Float64Array, { weights }: BlockDraws): Bootstrapped | null {
  const weighted = (counts: Float64Array, weight: Float64Array) =>
    counts.reduce((sum, count, block) => sum + count * weight[block]!, 0);
  const [value, ...draws] = weights.map((weight) => weighted(found, weight) / weighted(of, weight));
  return drawnInterval(value!, draws);
}
