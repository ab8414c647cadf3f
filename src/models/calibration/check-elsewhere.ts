import { betaCalibrated, fitBetaCalibration } from "../../science/calibration/beta-calibration.ts";
import { reliabilitySlope } from "../../science/metrics/reliability-slope.ts";
import { conformalThreshold } from "../../science/set-rules/conformal-risk-control.ts";
import { listQuality } from "../../science/set-rules/list-quality.ts";
import { assignFolds, type CalibrationPlots, takeScored } from "./calibration-plots.ts";

/** The quality of a calibration on the other folds, measured on one fold. */
export interface ElsewhereCheck {
  readonly plots: number;
  /** Mean number of species: the sum of probabilities, and what was recorded. */
  readonly richness: { readonly expected: number; readonly recorded: number };
  readonly reliability: { readonly intercept: number; readonly slope: number };
  /** Mean share of recorded species missed by the lists of each promise. */
  readonly misses: readonly { readonly alpha: number; readonly misses: number | null }[];
}

const alphas = [0.05, 0.1, 0.2];

/**
 * Calibrates without each fold in turn and measures the quality on that fold. This is what to expect in a region without
 * surveys.
 */
export function checkElsewhere(plots: CalibrationPlots, scores: Float64Array): ElsewhereCheck[] {
  const folds = assignFolds(plots);
  const members = (keep: (fold: number) => boolean) =>
    folds.flatMap((fold, plot) => (keep(fold) ? [plot] : []));
  return [...new Set(folds)].map((held) => {
    const others = members((fold) => fold !== held);
    const raw = takeScored(plots, scores, others);
    const beta = fitBetaCalibration(raw.scores, raw.recorded);
    const calibrated = (values: Float32Array | Float64Array) =>
      Float64Array.from(values, (score) => betaCalibrated(beta, score));
    const learnt = { ...raw, scores: calibrated(raw.scores) };
    const own = takeScored(
      plots,
      scores,
      members((fold) => fold === held),
    );
    const met = { ...own, scores: calibrated(own.scores) };
    const mean = (values: ArrayLike<number>) => {
      let sum = 0;
      for (let at = 0; at < values.length; at++) sum += values[at]!;
      return sum / met.plotCount;
    };
    const blocks = others.map((plot) => plots.blocks[plot]!);
    return {
      plots: met.plotCount,
      richness: { expected: mean(met.scores), recorded: mean(met.recorded) },
      reliability: reliabilitySlope(met.scores, met.recorded),
      misses: alphas.map((alpha) => {
        const found = conformalThreshold(learnt, blocks, alpha);
        if (found === null) return { alpha, misses: null };
        const listed = Uint8Array.from(met.scores, (value) => (value >= found.threshold ? 1 : 0));
        return { alpha, misses: listQuality(met, listed).misses };
      }),
    };
  });
}
