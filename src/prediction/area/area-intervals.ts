import type { Interval } from "./area-estimates.ts";

/**
 * Intervals of an area's richness, where the model's calibration has them.
 *
 * @param withheld  Why none may be shown here; null where one may.
 */
export function areaIntervals(withheld: string | null): {
  readonly alpha: Interval;
  readonly gamma: Interval;
} {
  const reason =
    withheld ??
    "no dependence between neighbouring cells was fitted for this model: an interval would be too narrow";
  const none = { mean: null, lower: null, upper: null, reason };
  return { alpha: none, gamma: none };
}
