import { betaCalibrated } from "../science/calibration/beta-calibration.ts";
import { logistic } from "../science/statistics/logit.ts";
import type { Sdm } from "./open-sdm.ts";
import type { SdmCalibration } from "./sdm-calibration.ts";

/** How the scores of one pattern of parts become probabilities, lists and intervals. */
export type PatternCalibration = SdmCalibration["patterns"][string];

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

/** Turns logits into scores, by the sigmoid. */
export function toScores(logits: Float32Array): Float64Array {
  return Float64Array.from(logits, logistic);
}

/** Turns scores into probabilities, by the calibration of a pattern. */
export function toProbabilities(scores: ArrayLike<number>, { beta }: PatternCalibration): Float64Array {
  return Float64Array.from(scores, (score) => betaCalibrated(beta, score));
}
