import { overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listTopK } from "../../../src/science/metrics/top-k.ts";
import { DRAWS } from "./measure-system.ts";

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
  const { plotCount, speciesCount, recorded } = one;
  const [ofOne, ofOther] = [listTopK(one, LISTED), listTopK(other, LISTED)];
  const groups = new Map<string, Record<"presences" | "both" | "oneAlone" | "otherAlone", Float64Array>>();
  for (let at = 0; at < recorded.length; at++) {
    if (recorded[at] === 0) continue;
    const plot = Math.floor(at / speciesCount);
    const name = groupOf(plot, at % speciesCount);
    let group = groups.get(name);
    if (group === undefined) {
      const zeros = () => new Float64Array(plotCount);
      group = { presences: zeros(), both: zeros(), oneAlone: zeros(), otherAlone: zeros() };
      groups.set(name, group);
    }
    group.presences[plot]! += 1;
    if (ofOne[at] === 1 && ofOther[at] === 1) group.both[plot]! += 1;
    else if (ofOne[at] === 1) group.oneAlone[plot]! += 1;
    else if (ofOther[at] === 1) group.otherAlone[plot]! += 1;
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, { presences, both, oneAlone, otherAlone }]) => {
      const share = (found: Float64Array) =>
        overBlocks((plots) => ratio(plots, found, presences), blocks, DRAWS);
      return {
        group,
        presences: presences.reduce((sum, count) => sum + count, 0),
        both: share(both),
        oneAlone: share(oneAlone),
        otherAlone: share(otherAlone),
      };
    });
}

function ratio(plots: readonly number[], found: Float64Array, of: Float64Array): number | null {
  let [part, all] = [0, 0];
  for (const plot of plots) {
    part += found[plot]!;
    all += of[plot]!;
  }
  return all === 0 ? null : part / all;
}
