import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import { type Drawn, drawnDifference } from "./block-aucs.ts";
import type { SystemQuality } from "./measure-system.ts";

/** What two systems are compared by. */
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

/** Returns a system's values of a measure, on all plots and on each draw. */
export function drawnMeasure({ auc, top30 }: SystemQuality, measure: Measure): Drawn {
  if (measure === "top-30") return top30;
  return measure === "macro AUC" ? auc.macro : auc.median;
}

/** Compares two systems by values of the same draws. @throws RangeError where there is no value, as on plots of one class. */
export function comparePair(one: Drawn, other: Drawn): PairDifference {
  const difference = drawnDifference(one, other);
  if (difference === null) throw new RangeError("plots: expected some with both classes, got none");
  const { lower, upper } = difference;
  return { difference, verdict: verdictOf(difference), couldBeSeen: ERRORS_SEEN * (upper - lower) };
}

function verdictOf({ lower, upper }: Bootstrapped): Verdict {
  if (lower > 0) return "holds";
  return upper < 0 ? "does not hold: the other way round" : "could not be told";
}
