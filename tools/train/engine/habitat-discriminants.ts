import { choleskyFactor, choleskySolve } from "../../../src/science/statistics/cholesky.ts";

/** Share of each embedding's variance added to the diagonal of their covariance. */
const ridge = 0.1;

/**
 * Linear functions of an embedding that tell habitats apart: C^-1 (mean of a habitat - mean of all), as linear
 * discriminant analysis has them with the covariance C of all plots. One for every habitat but the last, for those of
 * all depend on one another.
 *
 * @param rows  Embeddings of plots, one habitat's after another's.
 * @param counts  Plots of each habitat.
 */
export function habitatDiscriminants(
  rows: readonly Float32Array[],
  counts: readonly number[],
): { readonly centre: Float64Array; readonly directions: readonly Float64Array[] } {
  const width = rows[0]!.length;
  const centre = meanOf(rows, width);
  const factor = choleskyFactor(covarianceOf(rows, centre), width);
  if (factor === null) throw new Error("the embeddings' covariance is not positive definite");
  let from = 0;
  const directions = counts.slice(0, -1).map((count) => {
    const own = meanOf(rows.slice(from, from + count), width);
    from += count;
    return choleskySolve(
      factor,
      own.map((value, at) => value - centre[at]!),
    );
  });
  return { centre, directions };
}

/** Row-major [width, width], its lower triangle alone, with the ridge. */
function covarianceOf(rows: readonly Float32Array[], centre: Float64Array): Float64Array {
  const width = centre.length;
  const covariance = new Float64Array(width * width);
  for (const row of rows) {
    const apart = Float64Array.from(row, (value, at) => value - centre[at]!);
    for (let i = 0; i < width; i++)
      for (let j = 0; j <= i; j++) covariance[i * width + j]! += (apart[i]! * apart[j]!) / rows.length;
  }
  for (let at = 0; at < covariance.length; at += width + 1)
    covariance[at] = covariance[at]! * (1 + ridge) + 1e-9;
  return covariance;
}

function meanOf(rows: readonly Float32Array[], width: number): Float64Array {
  const mean = new Float64Array(width);
  for (const row of rows) for (let at = 0; at < width; at++) mean[at]! += row[at]! / rows.length;
  return mean;
}
