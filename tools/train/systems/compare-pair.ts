import { aucOverSpecies } from "../../../src/models/evaluation/macro-auc.ts";
import { overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listTopK } from "../../../src/science/metrics/top-k.ts";
import { DRAWS } from "./measure-system.ts";

/** What two systems are compared by: `top30` is the share of presences among the thirty species that score highest on their plot. */
export type Measure = "macro AUC" | "median AUC" | "top-30";

/** Whether the first of two systems is ahead. */
type Verdict = "holds" | "does not hold: the other way round" | "could not be told";

/** The difference of two systems on the same plots, paired by block. */
export interface PairDifference {
  readonly difference: Bootstrapped;
  readonly verdict: Verdict;
  /** The difference that a comparison of this many blocks finds in four cases of five, at 95 %. */
  readonly couldBeSeen: number;
}

/** 1.96 for the 95 % and 0.84 for the four cases of five, standard errors; an interval is 2 x 1.96 of them wide. */
const ERRORS_SEEN = 2.8 / 3.92;

/** Compares two systems. @throws RangeError where there is no value, as on plots of one block. */
export function comparePair(
  one: ScoredPlots,
  other: ScoredPlots,
  blocks: readonly string[],
  measure: Measure,
): PairDifference {
  const [ofOne, ofOther] = [statisticOf(one, measure), statisticOf(other, measure)];
  const difference = overBlocks(
    (plots) => {
      const [a, b] = [ofOne(plots), ofOther(plots)];
      return a === null || b === null ? null : a - b;
    },
    blocks,
    DRAWS,
  );
  if (difference === null) throw new RangeError("plots: expected several blocks with both classes, got none");
  return {
    difference,
    verdict: verdictOf(difference),
    couldBeSeen: ERRORS_SEEN * (difference.upper - difference.lower),
  };
}

function verdictOf({ lower, upper }: Bootstrapped): Verdict {
  if (lower > 0) return "holds";
  return upper < 0 ? "does not hold: the other way round" : "could not be told";
}

function statisticOf(plots: ScoredPlots, measure: Measure): (drawn: readonly number[]) => number | null {
  if (measure === "macro AUC") return aucOverSpecies(plots).macro;
  if (measure === "median AUC") return aucOverSpecies(plots).median;
  const { plotCount, speciesCount, recorded } = plots;
  const listed = listTopK(plots, 30);
  const found = new Float64Array(plotCount);
  const presences = new Float64Array(plotCount);
  for (const [at, one] of recorded.entries()) {
    const plot = Math.floor(at / speciesCount);
    presences[plot]! += one;
    found[plot]! += one & listed[at]!;
  }
  return (drawn) => {
    let [hits, all] = [0, 0];
    for (const plot of drawn) {
      hits += found[plot]!;
      all += presences[plot]!;
    }
    return all === 0 ? null : hits / all;
  };
}
