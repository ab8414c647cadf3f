import type { ScoredPlots } from "../../science/metrics/scored-plots.ts";
import { speciesColumn } from "../../science/metrics/scored-plots.ts";
import { ascendingOrder } from "../../science/statistics/ascending-order.ts";

/** An AUC of any multiset of the plots, plots named by position; null where no species has both classes. */
export type AucOfPlots = (plots: readonly number[]) => number | null;

/**
 * Sorts every species' scores once, so that each draw of a bootstrap is a walk and not a sort: AUC as in
 * `science/metrics/roc-auc.ts`, ties counting half, a plot drawn twice counting twice.
 *
 * @returns the mean and the median over species with both classes.
 */
export function aucOverSpecies(plots: ScoredPlots): {
  readonly macro: AucOfPlots;
  readonly median: AucOfPlots;
} {
  const species = Array.from({ length: plots.speciesCount }, (_, index) => {
    const { scores, recorded } = speciesColumn(plots, index);
    const order = Uint32Array.from(ascendingOrder(scores));
    return { plotOf: order, sorted: Float64Array.from(order, (plot) => scores[plot]!), recorded };
  });
  const each = (drawn: readonly number[]) => {
    const times = timesDrawn(plots.plotCount, drawn);
    return species.flatMap(({ plotOf, sorted, recorded }) => {
      const auc = weightedAuc(plotOf, sorted, (at) => recorded[plotOf[at]!]!, times);
      return auc === null ? [] : [auc];
    });
  };
  return {
    macro: (drawn) => {
      const values = each(drawn);
      return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    },
    median: (drawn) => {
      const sorted = Float64Array.from(each(drawn)).sort();
      const middle = sorted.length / 2;
      return sorted.length === 0 ? null : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
    },
  };
}

/** Macro AUC alone; see {@link aucOverSpecies}. */
export function prepareMacroAuc(plots: ScoredPlots): AucOfPlots {
  return aucOverSpecies(plots).macro;
}

/** AUC over all plot-species pairs at once, by one sort. */
export function computeMicroAuc({ plotCount, speciesCount, scores, recorded }: ScoredPlots): AucOfPlots {
  const order = ascendingOrder(scores);
  const plotOf = Uint32Array.from(order, (pair) => Math.floor(pair / speciesCount));
  const sorted = Float64Array.from(order, (pair) => scores[pair]!);
  const recordedInOrder = Uint8Array.from(order, (pair) => recorded[pair]!);
  return (drawn) => weightedAuc(plotOf, sorted, (at) => recordedInOrder[at]!, timesDrawn(plotCount, drawn));
}

function timesDrawn(plotCount: number, drawn: readonly number[]): Uint32Array {
  const times = new Uint32Array(plotCount);
  for (const plot of drawn) times[plot]!++;
  return times;
}

function weightedAuc(
  plotOf: Uint32Array,
  sorted: Float64Array,
  isRecorded: (at: number) => number,
  times: Uint32Array,
): number | null {
  let [absencesBelow, presences, pairs] = [0, 0, 0];
  for (let start = 0; start < plotOf.length; ) {
    let [tiedPresences, tiedAbsences, end] = [0, 0, start];
    for (; end < plotOf.length && sorted[end] === sorted[start]; end++) {
      if (isRecorded(end) === 1) tiedPresences += times[plotOf[end]!]!;
      else tiedAbsences += times[plotOf[end]!]!;
    }
    pairs += tiedPresences * (absencesBelow + tiedAbsences / 2);
    absencesBelow += tiedAbsences;
    presences += tiedPresences;
    start = end;
  }
  return presences === 0 || absencesBelow === 0 ? null : pairs / (presences * absencesBelow);
}
