/** One cluster of a sample: all of its units were measured. */
export interface Cluster {
  /** Sum of the units' weights. */
  readonly weight: number;
  /** Sum of weight times value. */
  readonly total: number;
}

/** A weighted mean, and its standard error because not every cluster was measured. */
export interface ClusterMean {
  readonly mean: number;
  /** 0 where every cluster was measured; null with fewer than two clusters. */
  readonly standardError: number | null;
}

/**
 * Computes the weighted mean over clusters, as the ratio of the sums (Cochran 1977, chapter 6). The clusters are in the
 * order of their places, evenly spread: the error comes from differences between successive clusters, which removes
 * what varies slowly over the area (Wolter 1984, estimator v2 of systematic samples).
 *
 * @param share  Share of all clusters that was measured, above 0, at most 1.
 * @throws RangeError where the clusters have no weight.
 */
export function clusterMean(clusters: readonly Cluster[], share: number): ClusterMean {
  const weight = clusters.reduce((sum, cluster) => sum + cluster.weight, 0);
  if (!(weight > 0)) throw new RangeError(`clusters: expected a weight above 0, got ${weight}`);
  const mean = clusters.reduce((sum, cluster) => sum + cluster.total, 0) / weight;
  if (share >= 1) return { mean, standardError: 0 };
  if (clusters.length < 2) return { mean, standardError: null };
  const residuals = clusters.map(({ total, weight: own }) => total - mean * own);
  let squares = 0;
  for (let at = 1; at < residuals.length; at++) squares += (residuals[at]! - residuals[at - 1]!) ** 2;
  const variance = squares / (2 * (residuals.length - 1));
  const meanWeight = weight / clusters.length;
  return {
    mean,
    standardError: Math.sqrt(((1 - share) * variance) / clusters.length) / meanWeight,
  };
}
