import { fitLogisticRegression, predictLogistic } from "../../src/science/statistics/logistic-regression.ts";
import { fitQuadraticTerms, quadraticRow } from "../../src/science/statistics/quadratic-terms.ts";
import type { RealPlots } from "./read-real-plots.ts";

/** Keeps species that a few predictors separate finite; far too small to be seen elsewhere. */
const RIDGE = 0.01;

/**
 * Probabilities of a quadratic logistic regression per species, each plot predicted by the folds it is not in.
 *
 * @param folds  Fold of each plot.
 * @returns row-major [plot, species].
 */
export function crossValidatedQuadratic(plots: RealPlots, folds: readonly number[]): Float64Array {
  const presence = new Float64Array(plots.plotCount * plots.speciesCount);
  for (const fold of new Set(folds)) {
    const training = [...folds.keys()].filter((plot) => folds[plot] !== fold);
    const test = [...folds.keys()].filter((plot) => folds[plot] === fold);
    const terms = fitQuadraticTerms(plots.predictors, plots.predictorCount, training);
    const rowOf = (plot: number) => {
      const from = plot * plots.predictorCount;
      return quadraticRow(terms, plots.predictors.subarray(from, from + plots.predictorCount));
    };
    const predictorCount = 2 * plots.predictorCount + 1;
    const predictors = Float64Array.from(training.flatMap((plot) => [...rowOf(plot)]));
    const ridge = Array.from({ length: predictorCount }, (_, k) => (k === 0 ? 0 : RIDGE));
    for (let species = 0; species < plots.speciesCount; species++) {
      const recorded = training.map((plot) => plots.recorded[plot * plots.speciesCount + species]!);
      const nowhere = !recorded.includes(1);
      const fit = nowhere ? null : fitLogisticRegression({ predictors, predictorCount, recorded, ridge });
      for (const plot of test) {
        const probability = fit === null ? 0 : predictLogistic(fit.coefficients, rowOf(plot));
        presence[plot * plots.speciesCount + species] = probability;
      }
    }
  }
  return presence;
}

/** Folds of equal size from west to east, each made of `blocksPerFold` strips that alternate with the other folds'. */
export function longitudeFolds(
  longitudes: readonly number[],
  foldCount: number,
  blocksPerFold: number,
): number[] {
  const order = [...longitudes.keys()].sort((a, b) => longitudes[a]! - longitudes[b]!);
  const folds = new Array<number>(longitudes.length);
  order.forEach((plot, place) => {
    folds[plot] = Math.floor((place * foldCount * blocksPerFold) / longitudes.length) % foldCount;
  });
  return folds;
}
