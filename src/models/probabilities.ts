import { type BetaCalibration, betaCalibrated } from "../science/calibration/beta-calibration.ts";
import { logistic } from "../science/statistics/logit.ts";
import type { Sdm } from "./open-sdm.ts";
import type { SdmCalibration } from "./sdm-calibration.ts";

/** How the scores of one pattern of parts become probabilities, lists and intervals. */
export type PatternCalibration = Omit<SdmCalibration["patterns"][string], "beta"> & {
  readonly beta: BetaCalibration;
};

/** Returns the name of a pattern of used parts, in the order of the network: "landsat+climate". */
export function patternName(used: readonly string[]): string {
  return used.join("+");
}

/**
 * Returns the calibration of a model for the parts used; null where it has none for them, or where its numbers are not
 * probabilities of presence.
 */
export function patternCalibration(
  { calibration, manifest }: Pick<Sdm, "calibration" | "manifest">,
  used: readonly string[],
): PatternCalibration | null {
  if (manifest.properties["florascope:output_kind"] !== "presence-probability") return null;
  return calibration?.patterns[patternName(used)] ?? null;
}

/**
 * Returns the calibration of a model for the parts used, at the grain of a plot or of a whole cell; null where it has none.
 * What it says of lists holds for plots only.
 */
export function patternAtGrain(
  sdm: Pick<Sdm, "calibration" | "manifest">,
  used: readonly string[],
  grain: "cell" | undefined,
): PatternCalibration | null {
  const pattern = patternCalibration(sdm, used);
  if (pattern === null || grain === undefined) return pattern;
  const whole = sdm.calibration?.grain;
  if (whole === undefined || whole.pattern !== patternName(used)) return null;
  return { ...pattern, beta: { ...pattern.beta, next: whole.beta }, dispersion: whole.dispersion };
}

/** Tells whether a model was learnt from presences alone: its scores rank species and places, and are never counted. */
export function isRelative({ manifest }: Pick<Sdm, "manifest">): boolean {
  return manifest.properties["florascope:output_kind"] === "relative-probability";
}

/** Turns logits into scores, by the sigmoid. */
export function toScores(logits: Float32Array): Float64Array {
  return Float64Array.from(logits, logistic);
}

/** Turns scores into probabilities, by the calibration of a pattern. */
export function toProbabilities(scores: ArrayLike<number>, { beta }: PatternCalibration): Float64Array {
  return Float64Array.from(scores, (score) => betaCalibrated(beta, score));
}
