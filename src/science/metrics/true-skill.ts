import { descendingOrder } from "../statistics/ascending-order.ts";
import type { SpeciesColumn } from "./scored-plots.ts";

/** Sensitivity + specificity − 1 at the threshold where it is largest. */
export interface TrueSkill {
  /** In [0, 1]; 0 is no skill. */
  readonly tss: number;
  /** Listed where score >= threshold. */
  readonly threshold: number;
}

/**
 * Computes the true skill statistic (Allouche, Tsoar and Kadmon 2006) at its best threshold on these plots; null when
 * only one class was recorded. It is too high on the plots that choose the threshold: choose on some plots, and report
 * {@link trueSkillAt} on others.
 */
export function bestTrueSkill({ scores, recorded }: SpeciesColumn): TrueSkill | null {
  const presences = recorded.reduce((sum, one) => sum + one, 0);
  const absences = recorded.length - presences;
  if (presences === 0 || absences === 0) return null;
  const order = descendingOrder(scores);
  let hits = 0;
  let falseAlarms = 0;
  let best: TrueSkill = { tss: 0, threshold: Number.POSITIVE_INFINITY };
  for (let at = 0; at < order.length; at++) {
    const plot = order[at]!;
    if (recorded[plot] === 1) hits++;
    else falseAlarms++;
    if (at + 1 < order.length && scores[order[at + 1]!] === scores[plot]) continue;
    const tss = hits / presences - falseAlarms / absences;
    if (tss > best.tss) best = { tss, threshold: scores[plot]! };
  }
  return best;
}

/** Computes the true skill statistic of the list "score >= threshold", in [-1, 1]; null when only one class was recorded. */
export function trueSkillAt({ scores, recorded }: SpeciesColumn, threshold: number): number | null {
  let hits = 0;
  let presences = 0;
  let falseAlarms = 0;
  for (let plot = 0; plot < recorded.length; plot++) {
    presences += recorded[plot]!;
    if (scores[plot]! < threshold) continue;
    if (recorded[plot] === 1) hits++;
    else falseAlarms++;
  }
  const absences = recorded.length - presences;
  return presences === 0 || absences === 0 ? null : hits / presences - falseAlarms / absences;
}
