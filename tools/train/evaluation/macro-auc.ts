import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { speciesColumn } from "../../../src/science/metrics/scored-plots.ts";
import { ascendingOrder } from "../../../src/science/statistics/ascending-order.ts";

/** Macro AUC of any multiset of the plots, plots named by position; null where no species has both classes. */
export type MacroAucOf = (plots: readonly number[]) => number | null;

/**
 * Sorts every species' scores once, so that each draw of a bootstrap is a walk and not a sort: AUC as in
 * `science/metrics/roc-auc.ts`, ties counting half, a plot drawn twice counting twice.
 */
export function macroAucOf(plots: ScoredPlots): MacroAucOf {
  const species = Array.from({ length: plots.speciesCount }, (_, index) => {
    const { scores, recorded } = speciesColumn(plots, index);
    const order = Uint32Array.from(ascendingOrder(scores));
    return { order, sorted: Float64Array.from(order, (plot) => scores[plot]!), recorded };
  });
  return (drawn) => {
    const times = new Uint32Array(plots.plotCount);
    for (const plot of drawn) times[plot]!++;
    let [sum, counted] = [0, 0];
    for (const { order, sorted, recorded } of species) {
      const auc = weightedAuc(order, sorted, recorded, times);
      if (auc === null) continue;
      sum += auc;
      counted++;
    }
    return counted === 0 ? null : sum / counted;
  };
}

function weightedAuc(
  order: Uint32Array,
  sorted: Float64Array,
  recorded: Uint8Array,
  times: Uint32Array,
): number | null {
  let [absencesBelow, presences, pairs] = [0, 0, 0];
  for (let start = 0; start < order.length; ) {
    let [tiedPresences, tiedAbsences, end] = [0, 0, start];
    for (; end < order.length && sorted[end] === sorted[start]; end++) {
      const plot = order[end]!;
      if (recorded[plot] === 1) tiedPresences += times[plot]!;
      else tiedAbsences += times[plot]!;
    }
    pairs += tiedPresences * (absencesBelow + tiedAbsences / 2);
    absencesBelow += tiedAbsences;
    presences += tiedPresences;
    start = end;
  }
  return presences === 0 || absencesBelow === 0 ? null : pairs / (presences * absencesBelow);
}
