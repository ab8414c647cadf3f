import { drawArea, type GridPosition } from "../../science/counts/gamma-draws.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";

/** An interval of a number, or why there is none. */
export interface Interval {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly reason: string | null;
}

/** Cells that stand for all that count for gamma, with their probabilities at the grain of whole cells. */
export interface DrawnCells {
  readonly positions: readonly GridPosition[];
  /** One row of species per cell. */
  readonly presence: readonly Float64Array[];
  /** Cells that count for gamma, computed or not. */
  readonly all: number;
}

/** Intervals of an area's mean and total richness. */
export interface AreaIntervals {
  readonly alpha: Interval;
  readonly gamma: Interval;
}

const DRAWS = 400;
const DRAW_SEED = 1;
/** What the check on regions never seen must have found at both sizes around an area's. */
const LEAST_COVERAGE = 0.85;
const MOST_COVERAGE = 0.95;
const MOST_BIAS = 0.1;

const notFitted =
  "no dependence between neighbouring cells was fitted for this model: an interval would be too narrow";

/** No interval, and why. */
export function noIntervals(reason: string): AreaIntervals {
  const none = { mean: null, lower: null, upper: null, reason };
  return { alpha: none, gamma: none };
}

/**
 * Intervals by draws that correlate as the model's calibration fitted it, where it was shown to hold for areas of this
 * size. Always the same for the same cells.
 */
export function areaIntervals(
  calibration: SdmCalibration["gamma"],
  { positions, presence, all }: DrawnCells,
  level: number,
): AreaIntervals {
  if (calibration === undefined) return noIntervals(notFitted);
  const { floors, shown, fittedOn: _fittedOn, pattern: _pattern, ...dependence } = calibration;
  const isShown = { alpha: isCovered(shown, all, "alpha"), gamma: isCovered(shown, all, "gamma") };
  const reason = `intervals of areas of ${all} cells were not shown to hold for this model`;
  if (presence.length === 0 || (!isShown.alpha && !isShown.gamma)) return noIntervals(reason);
  const speciesCount = floors.length;
  const values = new Float64Array(presence.length * speciesCount);
  presence.forEach((row, cell) => {
    values.set(row, cell * speciesCount);
  });
  const drawn = drawArea({
    cells: {
      cellCount: presence.length,
      speciesCount,
      presence: values,
      positions,
      weights: new Float64Array(presence.length).fill(all / presence.length),
    },
    dependence,
    floors,
    draws: DRAWS,
    random: seededRandom(DRAW_SEED),
  });
  const intervalOf = (values: Float64Array, isIt: boolean): Interval =>
    isIt ? quantiles(values, level) : { mean: null, lower: null, upper: null, reason };
  return { alpha: intervalOf(drawn.alpha, isShown.alpha), gamma: intervalOf(drawn.gamma, isShown.gamma) };
}

/** Whether the area's size lies between two that were checked, both well covered and with little bias. */
function isCovered(
  shown: NonNullable<SdmCalibration["gamma"]>["shown"],
  cells: number,
  what: "alpha" | "gamma",
): boolean {
  const sizes = shown.toSorted((one, other) => one.cells - other.cells);
  const below = sizes.findLast((one) => one.cells <= cells);
  const above = sizes.find((one) => one.cells >= cells);
  return [below, above].every((one) => {
    if (one === undefined) return false;
    const { coverage, bias } = one[what];
    return coverage >= LEAST_COVERAGE && coverage <= MOST_COVERAGE && Math.abs(bias) <= MOST_BIAS;
  });
}

function quantiles(values: Float64Array, level: number): Interval {
  const sorted = values.toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    lower: at((1 - level) / 2),
    upper: at((1 + level) / 2),
    reason: null,
  };
}

/** An interval with the error of a sample added: the two are independent, so their squares add up. */
export function withSamplingError(interval: Interval, mean: number, samplingError: number | null): Interval {
  const { lower, upper } = interval;
  if (lower === null || upper === null || samplingError === 0) return interval;
  if (samplingError === null)
    return { ...interval, lower: null, upper: null, reason: "too few of its cells are computed yet" };
  const reach = NORMAL_90 * samplingError;
  return {
    ...interval,
    lower: mean - Math.hypot(mean - lower, reach),
    upper: mean + Math.hypot(upper - mean, reach),
  };
}

/** Nine in ten of a normal distribution lie within so many standard errors. */
const NORMAL_90 = 1.6449;
