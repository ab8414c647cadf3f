import { descendingOrder } from "../statistics/ascending-order.ts";
import type { SpeciesColumn } from "./scored-plots.ts";

/**
 * Computes the area under the precision-recall curve as average precision: sum over thresholds of (gain in recall) × precision.
 * Equal scores form one threshold; there is no interpolation, which would flatter (Davis and Goadrich 2006).
 *
 * @returns the area in (0, 1]; without skill it equals the species' prevalence. Null when only one class was recorded.
 */
export function averagePrecision({ scores, recorded }: SpeciesColumn): number | null {
  const order = descendingOrder(scores);
  const presences = recorded.reduce((sum, one) => sum + one, 0);
  if (presences === 0 || presences === recorded.length) return null;
  let hits = 0;
  let area = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let gained = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      gained += recorded[order[end]!]!;
      end++;
    }
    hits += gained;
    area += (gained / presences) * (hits / end);
    start = end;
  }
  return area;
}
