import type { SpeciesTable } from "../../models/species-table.ts";
import type { Bounds } from "../../science/counts/gamma-bounds.ts";
import { countedSpecies, INDICATOR_NAMES, INDICATORS } from "../../science/indicators/indicator-table.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { clusterMean } from "../../science/statistics/cluster-mean.ts";
import type { AreaAnswer, Estimate } from "./area-answer.ts";
import { type Interval, withSamplingError } from "./area-intervals.ts";
import type { AreaTally } from "./area-tally.ts";

/** The parts that an area's estimates are made from. */
export interface EstimateParts {
  readonly tally: AreaTally;
  readonly labels: readonly string[];
  /** null where nothing is known of the species but their names. */
  readonly table: SpeciesTable | null;
  /** Share of the area's clusters (blocks, or single cells of a first sample) that was computed. */
  readonly computedShare: number;
  /** The number of cells that count for gamma, divided by the number of those that were computed. */
  readonly gammaExpansion: number;
  readonly intervals: { readonly alpha: Interval; readonly gamma: Interval };
  /** Names the area that the numbers of the whole area are counted on. */
  readonly wholeGrain: string;
  readonly level: number;
}

/** The part of an area's answer that consists of species and counts. */
export type AreaEstimates = Pick<AreaAnswer, "alpha" | "gamma" | "indicators" | "species">;

/** Computes the numbers of an area from its tally. Without any calibrated cell there are only scores. */
export function areaEstimates(parts: EstimateParts): AreaEstimates {
  const { tally, table } = parts;
  const isCalibrated = tally.calibratedWeight > 0;
  const anywhere = isCalibrated && tally.gammaCalibrated > 0 ? speciesBounds(parts) : null;
  return {
    alpha: alphaOf(parts, 0, parts.intervals.alpha),
    gamma: gammaOf(parts, anywhere),
    indicators: anywhere && table ? indicatorsOf(parts, table, anywhere) : null,
    species: speciesOf(parts, isCalibrated, anywhere),
  };
}

const noCalibration = "the model has no calibration for these inputs: scores must not be summed";

function alphaOf(
  { tally, computedShare, level }: EstimateParts,
  indicator: number,
  interval: Interval,
): Estimate {
  const none = { mean: null, lower: null, upper: null, level, samplingError: null };
  if (tally.calibratedWeight === 0) return { ...none, reason: noCalibration };
  const { mean, standardError } = clusterMean(tally.clusters(indicator), computedShare);
  const { lower, upper, reason } = withSamplingError(interval, mean, standardError);
  return { mean, lower, upper, level, reason, samplingError: standardError };
}

function gammaOf(parts: EstimateParts, anywhere: readonly Bounds[] | null): AreaAnswer["gamma"] {
  const { tally, gammaExpansion, intervals, level, wholeGrain: grain } = parts;
  if (anywhere === null)
    return {
      mean: null,
      lower: null,
      upper: null,
      level,
      grain,
      reason: noCalibration,
      samplingError: null,
      bounds: null,
      independent: null,
    };
  return {
    ...intervals.gamma,
    level,
    grain,
    samplingError: gammaExpansion > 1 ? null : 0,
    bounds: sumOf(anywhere),
    independent: tally.logAbsence.reduce((sum, log) => sum - Math.expm1(log * gammaExpansion), 0),
  };
}

/**
 * Bounds of each species: the highest p of any cell, and the sum of p over all cells, expanded to the cells that were not
 * computed.
 */
function speciesBounds({ tally, gammaExpansion }: EstimateParts): Bounds[] {
  return Array.from(tally.highest, (lower, species) => ({
    lower,
    upper: Math.max(lower, Math.min(1, tally.gammaSums[species]! * gammaExpansion)),
  }));
}

function sumOf(bounds: readonly Bounds[]): Bounds {
  return bounds.reduce((sum, { lower, upper }) => ({ lower: sum.lower + lower, upper: sum.upper + upper }), {
    lower: 0,
    upper: 0,
  });
}

const noIndicatorInterval: Interval = {
  mean: null,
  lower: null,
  upper: null,
  reason: "intervals of areas were fitted for species richness only",
};

function indicatorsOf(
  parts: EstimateParts,
  table: SpeciesTable,
  anywhere: readonly Bounds[],
): NonNullable<AreaAnswer["indicators"]> {
  const flags = table.species.slice(0, anywhere.length);
  const entries = INDICATOR_NAMES.flatMap((name, at) => {
    if (name === "richness") return [];
    const indicator = INDICATORS[name];
    const alpha = alphaOf(parts, at, noIndicatorInterval);
    const counted =
      indicator.kind === "count" ? countedSpecies(indicator.counts, flags, anywhere.length) : null;
    const bounds = counted && sumOf(counted.map((species) => anywhere[species]!));
    return [[name, { alpha, anywhere: bounds }] as const];
  });
  return Object.fromEntries(entries) as NonNullable<AreaAnswer["indicators"]>;
}

function speciesOf(
  { tally, labels }: EstimateParts,
  isCalibrated: boolean,
  anywhere: readonly Bounds[] | null,
): AreaAnswer["species"] {
  const { presenceSums, scoreSums, calibratedWeight, weight } = tally;
  const order = descendingOrder(isCalibrated ? presenceSums : scoreSums);
  return Array.from(order, (species) => ({
    name: labels[species]!,
    expectedShare: isCalibrated ? presenceSums[species]! / calibratedWeight : null,
    meanScore: scoreSums[species]! / weight,
    anywhere: anywhere?.[species] ?? null,
  }));
}
