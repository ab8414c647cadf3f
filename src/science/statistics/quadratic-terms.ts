/**
 * The terms of an ecologist's simple niche model: 1, each predictor and its square. Predictors are standardised over
 * the training sites, so that the fit is well conditioned.
 */
export interface QuadraticTerms {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * Computes the mean and standard deviation of each predictor over the training sites.
 *
 * @param predictors  Row-major [site, predictor].
 * @throws RangeError when a predictor is constant over these sites.
 */
export function fitQuadraticTerms(
  predictors: Float64Array,
  predictorCount: number,
  sites: readonly number[],
): QuadraticTerms {
  const means = new Float64Array(predictorCount);
  const deviations = new Float64Array(predictorCount);
  for (let k = 0; k < predictorCount; k++) {
    const values = sites.map((site) => predictors[site * predictorCount + k]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / sites.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sites.length;
    if (!(variance > 0))
      throw new RangeError(`predictor ${k}: expected values that vary, got ${values[0]} only`);
    means[k] = mean;
    deviations[k] = Math.sqrt(variance);
  }
  return { means, deviations };
}

/** Returns the row [1, x1, x1², x2, x2², …] of one site, x standardised. Length 2 × predictors + 1. */
export function quadraticRow({ means, deviations }: QuadraticTerms, site: ArrayLike<number>): Float64Array {
  const row = new Float64Array(2 * means.length + 1);
  row[0] = 1;
  for (let k = 0; k < means.length; k++) {
    const x = (site[k]! - means[k]!) / deviations[k]!;
    row[2 * k + 1] = x;
    row[2 * k + 2] = x * x;
  }
  return row;
}
