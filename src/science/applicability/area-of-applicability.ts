/** Sites as rows of numbers: embeddings, or inputs such as mean temperatures. */
export interface SiteTable {
  readonly siteCount: number;
  readonly variableCount: number;
  /** Row-major [site, variable]. */
  readonly values: Float32Array | Float64Array;
}

/** The training sites as the dissimilarity index needs them; small enough to stand beside a model. */
export interface ApplicabilityReference {
  readonly variableCount: number;
  readonly means: Float64Array;
  /** Importance / standard deviation of each variable: a difference from the mean is multiplied by it. */
  readonly scales: Float64Array;
  /** Training sites, scaled. Row-major [site, variable]. */
  readonly sites: Float64Array;
  /** Mean distance between two training sites. */
  readonly meanDistance: number;
  /** Index above which a site is outside the area of applicability. */
  readonly threshold: number;
}

/**
 * Builds the reference against which sites are judged, for the dissimilarity index of Meyer and Pebesma (2021, doi
 * 10.1111/2041-210X.13650). Variables are standardised and multiplied by their importance; the index of a site is its
 * distance to the nearest training site, divided by the mean distance between training sites. The threshold comes from
 * the training sites themselves, each measured against **other spatial blocks** only: the upper whisker, the largest
 * index not above the 75 % quantile plus 1.5 times the interquartile range.
 *
 * @param importance  At least 0 per variable, any scale; only ratios matter.
 * @param blocks  Spatial block of each training site, at least two different ones.
 * @throws RangeError when there are fewer than two blocks, lengths differ, or no variable varies.
 *
 * It takes sites² × variables operations.
 */
export function applicabilityReference(
  training: SiteTable,
  importance: ArrayLike<number>,
  blocks: readonly (string | number)[],
): ApplicabilityReference {
  const { siteCount, variableCount } = training;
  if (importance.length !== variableCount || blocks.length !== siteCount) {
    const got = `${importance.length} and ${blocks.length}`;
    throw new RangeError(
      `importance and blocks: expected ${variableCount} and ${siteCount} values, got ${got}`,
    );
  }
  if (new Set(blocks).size < 2) throw new RangeError("blocks: expected at least 2 different ones, got 1");
  const { means, scales } = scaling(training, importance);
  const sites = scaled(training.values, { means, scales });
  const nearestElsewhere = new Float64Array(siteCount).fill(Number.POSITIVE_INFINITY);
  let distanceSum = 0;
  for (let one = 0; one < siteCount; one++) {
    for (let other = 0; other < one; other++) {
      const distance = distanceBetween(
        sites,
        one * variableCount,
        sites,
        other * variableCount,
        variableCount,
      );
      distanceSum += distance;
      if (blocks[one] === blocks[other]) continue;
      nearestElsewhere[one] = Math.min(nearestElsewhere[one]!, distance);
      nearestElsewhere[other] = Math.min(nearestElsewhere[other]!, distance);
    }
  }
  const meanDistance = distanceSum / ((siteCount * (siteCount - 1)) / 2);
  if (!(meanDistance > 0)) throw new RangeError("training: expected sites that differ, got equal ones");
  const threshold = upperWhisker(nearestElsewhere.map((distance) => distance / meanDistance));
  return { variableCount, means, scales, sites, meanDistance, threshold };
}

/**
 * Computes the dissimilarity index of one site: 0 is a training site itself; above the reference's threshold the site
 * is outside. A site with a NaN gives NaN.
 */
export function dissimilarityIndex(reference: ApplicabilityReference, site: ArrayLike<number>): number {
  const { variableCount, sites, meanDistance, means, scales } = reference;
  const own = new Float64Array(variableCount);
  for (let at = 0; at < variableCount; at++) {
    own[at] = (site[at]! - means[at]!) * scales[at]!;
    if (Number.isNaN(own[at]!)) return Number.NaN;
  }
  let nearest = Number.POSITIVE_INFINITY;
  for (let from = 0; from < sites.length; from += variableCount) {
    let sum = 0;
    // A distance that already exceeds the smallest one is not computed to the end: a tile asks for 4,096 indices.
    for (let at = 0; at < variableCount && sum < nearest; at++) sum += (own[at]! - sites[from + at]!) ** 2;
    if (sum < nearest) nearest = sum;
  }
  return Math.sqrt(nearest) / meanDistance;
}

/**
 * Tells whether a site is within the area of applicability, so that the model can be trusted there as far as its inputs
 * show. A site with a NaN is outside.
 */
export function isApplicable(reference: ApplicabilityReference, site: ArrayLike<number>): boolean {
  return dissimilarityIndex(reference, site) <= reference.threshold;
}

function scaling({ siteCount, variableCount, values }: SiteTable, importance: ArrayLike<number>) {
  const means = new Float64Array(variableCount);
  const squares = new Float64Array(variableCount);
  for (let at = 0; at < values.length; at++) means[at % variableCount]! += values[at]! / siteCount;
  for (let at = 0; at < values.length; at++) {
    squares[at % variableCount]! += (values[at]! - means[at % variableCount]!) ** 2 / (siteCount - 1);
  }
  // The variance of a constant variable is a rounding error, not exactly 0, because its mean is a rounded sum.
  const scales = squares.map((square, variable) =>
    square > (1e-10 * means[variable]!) ** 2 ? importance[variable]! / Math.sqrt(square) : 0,
  );
  return { means, scales };
}

function scaled(
  values: Float32Array | Float64Array,
  { means, scales }: Pick<ApplicabilityReference, "means" | "scales">,
): Float64Array {
  return Float64Array.from(values, (value, at) => {
    const variable = at % means.length;
    return (value - means[variable]!) * scales[variable]!;
  });
}

function distanceBetween(
  a: Float64Array,
  fromA: number,
  b: Float64Array,
  fromB: number,
  length: number,
): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += (a[fromA + at]! - b[fromB + at]!) ** 2;
  return Math.sqrt(sum);
}

/** Returns the largest value not above the third quartile + 1.5 × interquartile range (quartiles of type 7, R's default). */
function upperWhisker(values: Float64Array): number {
  const sorted = values.toSorted();
  const quantile = (share: number) => {
    const at = (sorted.length - 1) * share;
    const below = sorted[Math.floor(at)]!;
    return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
  };
  const [lower, upper] = [quantile(0.25), quantile(0.75)];
  const limit = upper + 1.5 * (upper - lower);
  return sorted.findLast((value) => value <= limit)!;
}
