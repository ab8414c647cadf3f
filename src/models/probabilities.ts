import { betaCalibrated } from "../science/calibration/beta-calibration.ts";
import { logistic } from "../science/statistics/logit.ts";
import type { Sdm } from "./open-sdm.ts";
import type { SdmCalibration } from "./sdm-calibration.ts";

/** How the scores of one pattern of parts become probabilities, lists and intervals. */
export type PatternCalibration = SdmCalibration["patterns"][string];

/** The name of a pattern of a network's parts, in their order: "landsat+climate". */
export function patternName(used: readonly string[]): string {
  return used.join("+");
}

/** The calibration of a model for the parts used; null where it has none for them, or its numbers are no presences. */
export function patternCalibration(
  { calibration, manifest }: Pick<Sdm, "calibration" | "manifest">,
  used: readonly string[],
): PatternCalibration | null {
  if (manifest.properties["florascope:output_kind"] !== "presence-probability") return null;
  return calibration?.patterns[patternName(used)] ?? null;
}

/** Scores of logits: their sigmoids. */
export function scoresOf(logits: Float32Array): Float64Array {
  return Float64Array.from(logits, logistic);
}

/** Probabilities of scores by a pattern's calibration. */
export function probabilitiesOf(scores: ArrayLike<number>, { beta }: PatternCalibration): Float64Array {
  return Float64Array.from(scores, (score) => betaCalibrated(beta, score));
}
