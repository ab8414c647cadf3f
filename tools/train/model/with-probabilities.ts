import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";

/** Gives the plots with probabilities instead of scores. */
export function withProbabilities(
  plots: ScoredPlots,
  beta: SdmCalibration["patterns"][string]["beta"],
): ScoredPlots {
  return { ...plots, scores: Float64Array.from(plots.scores, (score) => betaCalibrated(beta, score)) };
}
