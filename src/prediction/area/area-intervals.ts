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

/** The cells that represent all cells that count for gamma, with their probabilities at the grain of whole cells. */
export interface DrawnCells {
  readonly positions: readonly GridPosition[];
  /** One row of probabilities (one per species) for each cell. */
  readonly presence: readonly Float64Array[];
  /** The number of cells that count for gamma, computed or not. */
  readonly all: number;
}

/** Intervals of an area's mean and total richness. */
export interface AreaIntervals {
  readonly alpha: Interval;
  readonly gamma: Interval;
}

const DRAW_SEED = 1;
/**
 * The least coverage that the check on unseen regions must have found at the checked sizes just below and above the area's.
 */
const LEAST_COVERAGE = 0.85;
const MOST_COVERAGE = 0.95;
const MOST_BIAS = 0.1;

const notFitted =
  "no dependence between neighbouring cells was fitted for this model: an interval would be too narrow";

/** The result where no interval can be given, with the reason. */
export function noIntervals(reason: string): AreaIntervals {
  const none = { mean: null, lower: null, upper: null, reason };
  return { alpha: none, gamma: none };
}

/**
 * Computes the intervals of an area by draws with the correlation that the model's calibration fitted. They are widened and
 * moved by the error of such draws on areas of this size, and given only where that was shown to hold. Equal cells give equal
 * intervals.
 */
export function areaIntervals(
  calibration: SdmCalibration["gamma"],
  { positions, presence, all }: DrawnCells,
): AreaIntervals {
  if (calibration === undefined) return noIntervals(notFitted);
  const { shown, errors = [] } = calibration;
  const error = errorAtSize(errors, all);
  const isShown = { alpha: isCovered(shown, all, "alpha"), gamma: isCovered(shown, all, "gamma") };
  const withheld = (what: "alpha" | "gamma"): Interval => ({
    mean: null,
    lower: null,
    upper: null,
    reason: withheldReason(shown, all, what),
  });
  if (presence.length === 0 || error === null || (!isShown.alpha && !isShown.gamma))
    return { alpha: withheld("alpha"), gamma: withheld("gamma") };
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
  const intervalOf = (what: "alpha" | "gamma"): Interval =>
    isShown[what] ? { ...correctedInterval(drawn[what], error[what]), reason: null } : withheld(what);
  return { alpha: intervalOf("alpha"), gamma: intervalOf("gamma") };
}

type Checks = NonNullable<SdmCalibration["gamma"]>["shown"];

/** Whether the area's size lies between two that were checked, both well covered and with little bias. */
function isCovered(shown: Checks, cells: number, what: "alpha" | "gamma"): boolean {
  const sizes = shown.toSorted((one, other) => one.cells - other.cells);
  const below = sizes.findLast((one) => one.cells <= cells);
  const above = sizes.find((one) => one.cells >= cells);
  return [below, above].every((one) => one !== undefined && hasHeld(one, what));
}

/** Whether the intervals of the areas of one size were well covered, with little bias. */
function hasHeld(check: Checks[number], what: "alpha" | "gamma"): boolean {
  const { coverage, bias } = check[what];
  return coverage >= LEAST_COVERAGE && coverage <= MOST_COVERAGE && Math.abs(bias) <= MOST_BIAS;
}

/** The reason why an area of this size has no interval, with the sizes that have one where it lies beyond them. */
function withheldReason(shown: Checks, cells: number, what: "alpha" | "gamma"): string {
  const held = shown.filter((one) => hasHeld(one, what)).map((one) => one.cells);
  const [least, most] = [Math.min(...held), Math.max(...held)];
  return held.length > 1 && (cells < least || cells > most)
    ? `this model's intervals were shown to hold for areas of ${grouped(least)} to ${grouped(most)} cells, and this one has ${grouped(cells)}`
    : `intervals of areas of ${grouped(cells)} cells were not shown to hold for this model`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-GB");
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

/** 90 % of a normal distribution lie within this number of standard errors of its mean. */
const NORMAL_90 = 1.6449;
