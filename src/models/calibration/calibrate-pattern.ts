import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { alphaCurve } from "../../science/set-rules/alpha-curve.ts";
import { estimateK } from "../../science/set-rules/estimate-k.ts";
import { perSpeciesThresholds } from "../../science/set-rules/per-species-conformal.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";
import type { CalibrationPlots } from "./calibration-plots.ts";
import { crossFit } from "./cross-fit.ts";
import { fitDispersion } from "./fit-dispersion.ts";

const alphas = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];
const perSpeciesAlphas = [0.05, 0.1, 0.2];

/**
 * Calibrates one pattern of modalities: probabilities, lists with their promises and measured misses, and the spread of
 * counts.
 *
 * @param mostPerFold  Plots of each fold that the spread is fitted on, at most.
 */
export function calibratePattern(
  plots: CalibrationPlots,
  scores: Float64Array,
  mostPerFold: number,
): SdmCalibration["patterns"][string] {
  const fitted = crossFit(plots, scores);
  const probabilities = scores.map((score) => betaCalibrated(fitted.beta, score));
  const probable = {
    plotCount: plots.plotCount,
    speciesCount: plots.speciesCount,
    scores: probabilities,
    recorded: plots.recorded,
  };
  const curve = alphaCurve({ plots: probable, blocks: plots.blocks }, probable, alphas).map((point) => ({
    alpha: point.alpha,
    threshold: point.threshold,
    misses: rounded(point.misses ?? 0),
    precision: rounded(point.precision ?? 0),
    listLength: rounded(point.listLength),
  }));
  return {
    beta: fitted.beta,
    conformal: curve.map(({ alpha, threshold }) => ({ alpha, threshold })),
    curve,
    perSpecies: perSpeciesAlphas.map((alpha) => ({
      alpha,
      thresholds: perSpeciesThresholds(probable, alpha).map((value) => value && floorTo4(value)),
    })),
    estimatedK: estimateK(probable),
    dispersion: fitDispersion(plots, fitted, mostPerFold),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Rounded down to four digits: a threshold that is a little too low keeps its promise. */
function floorTo4(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 3);
  return Number((Math.floor(value / step) * step).toPrecision(4));
}
