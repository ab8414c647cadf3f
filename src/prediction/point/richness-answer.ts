import { type Modality, modalityTraits } from "../../core/modality.ts";
import type { PatternCalibration } from "../../models/probabilities.ts";
import { countInterval } from "../../science/counts/count-distribution.ts";
import { poissonBinomialMass } from "../../science/counts/poisson-binomial-mass.ts";
import { dispersedMass } from "../../science/counts/shared-effect.ts";
import type { NoVegetation } from "../../science/habitats/no-vegetation.ts";
import type { PointAnswer } from "./point-answer.ts";

/** The probability with which an interval should contain the true number. */
export const INTERVAL_LEVEL = 0.9;

const bareReasons: Readonly<Record<NoVegetation, string>> = {
  water:
    "the satellite image shows open water in most of the cell, and the model's counts are for vegetation on the ground",
  "no-green-cover":
    "the satellite image shows no green in most of the cell, and the model's counts are for vegetation",
};

/**
 * Computes the species richness of a plot, with its interval.
 *
 * @param bare  why the cell has no vegetation; null where it has some.
 * @param notRead  inputs that could not be read; empty where all could.
 * @param isRelative  whether the model was learnt from presences alone.
 * @param withheld  why no interval may be shown here although one could be computed; null where it may.
 */
export function answerRichness(
  probabilities: Float64Array | null,
  pattern: PatternCalibration | null,
  grain: string,
  {
    bare,
    withheld,
    notRead = [],
    isRelative = false,
  }: {
    readonly bare: NoVegetation | null;
    readonly withheld: string | null;
    readonly notRead?: readonly Modality[];
    readonly isRelative?: boolean;
  },
): PointAnswer["richness"] {
  const none = { lower: null, upper: null, level: INTERVAL_LEVEL, grain, raw: null, mass: null };
  if (bare !== null) return { ...none, mean: null, reason: bareReasons[bare] };
  if (isRelative)
    return {
      ...none,
      mean: null,
      reason:
        "relative suitabilities rank species and places; they are no probabilities of presence and must not be summed",
    };
  if (probabilities === null || pattern === null)
    return {
      ...none,
      mean: null,
      reason:
        notRead.length === 0
          ? "the model has no calibration for these inputs: scores must not be summed"
          : `${notRead.map((modality) => modalityTraits[modality].title).join(", ")} could not be read: without, only scores are known, which must not be summed`,
    };
  const mean = probabilities.reduce((sum, probability) => sum + probability, 0);
  const { dispersion } = pattern;
  if (withheld !== null) return { ...none, mean, reason: withheld };
  if (dispersion === undefined)
    return {
      ...none,
      mean,
      reason: "no dispersion was fitted for this model: an interval would be too narrow",
    };
  const mass = dispersedMass(probabilities, { share: dispersion.share });
  const { lower, upper } = countInterval(mass, INTERVAL_LEVEL);
  const raw = countInterval(poissonBinomialMass(probabilities), INTERVAL_LEVEL);
  return {
    mean,
    lower,
    upper,
    level: INTERVAL_LEVEL,
    grain,
    raw: { lower: raw.lower, upper: raw.upper, coverage: dispersion.rawCoverage },
    mass: withoutTail(mass),
    reason: null,
  };
}

/** The probabilities up to the number of species beyond which less than a millionth of the mass is left. */
function withoutTail(mass: Float64Array): number[] {
  let left = 1;
  let length = 0;
  while (length < mass.length && left > 1e-6) left -= mass[length++]!;
  return Array.from(mass.subarray(0, length));
}

/**
 * Describes the grain of a count: "a plot of 100 m2", from the area of the calibration plots, or "as surveyed" where it is
 * not known.
 */
export function describeGrain(areaSquareMetres: number | undefined): string {
  return areaSquareMetres === undefined ? "as surveyed" : `a plot of ${areaSquareMetres} m2`;
}
