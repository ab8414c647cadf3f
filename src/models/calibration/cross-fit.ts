import { AppError } from "../../../src/core/errors.ts";
import {
  type BetaCalibration,
  betaCalibrated,
  fitBetaCalibration,
} from "../../science/calibration/beta-calibration.ts";
import { assignFolds, type CalibrationPlots, takeScored } from "./calibration-plots.ts";

/** A calibration on all plots, and each plot's probabilities from a calibration on the other folds. */
export interface CrossFitted {
  readonly beta: BetaCalibration;
  /** [plots, species]: by the calibration of the folds that a plot is not in. */
  readonly elsewhere: Float64Array;
  /** By fold: the calibration on the other folds. */
  readonly betaWithout: ReadonlyMap<number, BetaCalibration>;
  /** Fold of each plot. */
  readonly folds: readonly number[];
}

/**
 * Fits scores to records, once on all plots and once without each fold.
 *
 * @throws AppError BadInput where the plots do not allow it: too few, all in one block, or scores that do not rise with
 *   presence.
 */
export function crossFit(plots: CalibrationPlots, scores: Float64Array): CrossFitted {
  const folds = assignFolds(plots);
  const { speciesCount, plotCount, recorded } = plots;
  const elsewhere = new Float64Array(scores.length);
  const all = [...Array(plotCount).keys()];
  const betaWithout = new Map<number, BetaCalibration>();
  for (const fold of new Set(folds)) {
    const others = takeScored(
      plots,
      scores,
      all.filter((plot) => folds[plot] !== fold),
    );
    const beta = fitOrRefuse(others.scores, others.recorded, plots);
    betaWithout.set(fold, beta);
    for (const plot of all)
      if (folds[plot] === fold)
        for (let at = plot * speciesCount; at < (plot + 1) * speciesCount; at++)
          elsewhere[at] = betaCalibrated(beta, scores[at]!);
  }
  return { beta: fitOrRefuse(scores, recorded, plots), elsewhere, betaWithout, folds };
}

function fitOrRefuse(
  scores: ArrayLike<number>,
  recorded: ArrayLike<number>,
  { plotCount, blocks }: CalibrationPlots,
): BetaCalibration {
  try {
    return fitBetaCalibration(scores, recorded);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const blockCount = new Set(blocks).size;
    const message = `expected plots with presences and absences in several blocks of 1 km, so that each block can be judged by the others, got ${plotCount} plots in ${blockCount} blocks (${error.message})`;
    throw new AppError("BadInput", message, { input: "--plots" }, error);
  }
}
