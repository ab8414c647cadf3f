import { betaCalibrated, fitBetaCalibration } from "../../../src/science/calibration/beta-calibration.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { alphaCurve } from "../../../src/science/set-rules/alpha-curve.ts";
import { conformalThreshold } from "../../../src/science/set-rules/conformal-risk-control.ts";

/** What a pattern of modalities needs to turn scores into probabilities and lists. */
export interface PatternCalibration {
  /** logit p = a ln s - b ln(1 - s) + c. */
  readonly beta: { readonly a: number; readonly b: number; readonly c: number };
  readonly conformal: readonly { readonly alpha: number; readonly threshold: number }[];
  /** Misses, precision and list length on the calibration plots themselves, against alpha. */
  readonly curve: ReturnType<typeof alphaCurve>;
}

const alphas = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

/** Calibrates one pattern's scores on presence-absence plots. */
export function calibratePattern(plots: ScoredPlots, blocks: readonly string[]): PatternCalibration {
  const beta = fitBetaCalibration(plots.scores, plots.recorded);
  const probable = withProbabilities(plots, beta);
  return {
    beta,
    conformal: alphas.flatMap((alpha) => {
      const found = conformalThreshold(probable, blocks, alpha);
      return found === null ? [] : [{ alpha, threshold: found.threshold }];
    }),
    curve: alphaCurve({ plots: probable, blocks }, probable, alphas),
  };
}

/** The plots with probabilities in the place of scores. */
export function withProbabilities(plots: ScoredPlots, beta: PatternCalibration["beta"]): ScoredPlots {
  return { ...plots, scores: Float64Array.from(plots.scores, (score) => betaCalibrated(beta, score)) };
}
