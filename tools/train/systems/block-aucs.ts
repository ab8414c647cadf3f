import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import { type ScoredPlots, speciesColumn } from "../../../src/science/metrics/scored-plots.ts";
import { ascendingOrder } from "../../../src/science/statistics/ascending-order.ts";
import { type BlockDraws, drawnInterval } from "./block-draws.ts";

/** A statistic on all plots and on each draw of blocks; NaN where it has no value. */
export interface Drawn {
  readonly value: number;
  readonly draws: readonly number[];
}

/** Mean and median over species of the AUC, on all plots and on each draw. */
export interface DrawnAucs {
  readonly macro: Drawn;
  readonly median: Drawn;
}

/**
 * Computes what `aucOverSpecies` does for every draw of blocks at once, ties counting half. Plots are walked once a draw by the weight of
 * their block, so that many systems can be compared; the draws of two systems on the same plots are pairs.
 */
export function drawnAucs(plots: ScoredPlots, { blockOf, weights }: BlockDraws): DrawnAucs {
  const species = Array.from({ length: plots.speciesCount }, (_, index) => {
    const { scores, recorded } = speciesColumn(plots, index);
    const order = ascendingOrder(scores);
    const sorted = Float64Array.from(order, (plot) => scores[plot]!);
    return {
      block: Uint16Array.from(order, (plot) => blockOf[plot]!),
      isPresence: Uint8Array.from(order, (plot) => recorded[plot]!),
      // 1 where the next score is the same.
      isTied: Uint8Array.from(sorted, (score, at) => (sorted[at + 1] === score ? 1 : 0)),
    };
  });
  const summaries = weights.map((weight) => {
    const areas = species.map((one) => weightedArea(one, weight)).filter((area) => !Number.isNaN(area));
    return { macro: areas.reduce((sum, area) => sum + area, 0) / areas.length, median: medianOf(areas) };
  });
  const drawn = (of: "macro" | "median"): Drawn => ({
    value: summaries[0]![of],
    draws: summaries.slice(1).map((one) => one[of]),
  });
  return { macro: drawn("macro"), median: drawn("median") };
}

function weightedArea(
  {
    block,
    isPresence,
    isTied,
  }: Readonly<Record<"isPresence" | "isTied", Uint8Array>> & { readonly block: Uint16Array },
  weight: Float64Array,
): number {
  let [below, presences, pairs, tiedPresences, tiedAbsences] = [0, 0, 0, 0, 0];
  for (let at = 0; at < block.length; at++) {
    const own = weight[block[at]!]!;
    if (isPresence[at] === 1) tiedPresences += own;
    else tiedAbsences += own;
    if (isTied[at] === 1) continue;
    pairs += tiedPresences * (below + tiedAbsences / 2);
    below += tiedAbsences;
    presences += tiedPresences;
    tiedPresences = 0;
    tiedAbsences = 0;
  }
  return pairs / (presences * below);
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** The difference of two statistics of the same draws, with its interval. */
export function drawnDifference(one: Drawn, other: Drawn): Bootstrapped | null {
  return drawnInterval(
    one.value - other.value,
    one.draws.map((value, draw) => value - other.draws[draw]!),
  );
}
