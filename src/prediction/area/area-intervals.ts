import type { SdmCalibration } from "../../models/sdm-calibration.ts";
import { correctedInterval, drawnRichness, errorAtSize } from "../../science/counts/area-intervals.ts";
import type { GridPosition } from "../../science/counts/gamma-draws.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";

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
 * Intervals by draws that correlate as the model's calibration fitted it, widened and moved by what draws missed on areas of
 * this size, where that was shown to hold. Always the same for the same cells.
 */
export function areaIntervals(
  calibration: SdmCalibration["gamma"],
  { positions, presence, all }: DrawnCells,
): AreaIntervals {
  if (calibration === undefined) return noIntervals(notFitted);
  const { shown, errors = [] } = calibration;
  const error = errorAtSize(errors, all);
  const isShown = { alpha: isCovered(shown, all, "alpha"), gamma: isCovered(shown, all, "gamma") };
  const reason = `intervals of areas of ${all} cells were not shown to hold for this model`;
  if (presence.length === 0 || error === null || (!isShown.alpha && !isShown.gamma))
    return noIntervals(reason);
  const speciesCount = calibration.floors.length;
  const values = new Float64Array(presence.length * speciesCount);
  presence.forEach((row, cell) => {
    values.set(row, cell * speciesCount);
  });
  const drawn = drawnRichness(
    {
      cellCount: presence.length,
      speciesCount,
      presence: values,
      positions,
      weights: new Float64Array(presence.length).fill(all / presence.length),
    },
    calibration,
    seededRandom(DRAW_SEED),
  );
  const withheld = { mean: null, lower: null, upper: null, reason };
  const intervalOf = (what: "alpha" | "gamma"): Interval =>
    isShown[what] ? { ...correctedInterval(drawn[what], error[what]), reason: null } : withheld;
  return { alpha: intervalOf("alpha"), gamma: intervalOf("gamma") };
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
