import type { Forest } from "./open-forest.ts";

/**
 * Returns the share of each class in the votes of all trees, `[sites, classes]`, from the variables `[sites, variables]`: what
 * scikit-learn's `predict_proba` gives. A site whose variable is not a number goes to the greater branch.
 * Breiman (2001), https://doi.org/10.1023/A:1010933404324
 */
export function forestVotes(forest: Forest, sites: Float32Array, variables: number): Float32Array {
  const { features, thresholds, next, roots, leaves, classes, votes, classCount } = forest;
  const count = sites.length / variables;
  const shares = new Float32Array(count * classCount);
  const sums = new Float64Array(classCount);
  for (let site = 0; site < count; site++) {
    const first = site * variables;
    sums.fill(0);
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let feature = features[node]!; feature >= 0; feature = features[node]!)
        node = sites[first + feature]! <= thresholds[node]! ? node + 1 : next[node]!;
      const leaf = next[node]!;
      const end = leaves[leaf + 1]!;
      for (let vote = leaves[leaf]!; vote < end; vote++) sums[classes[vote]!]! += votes[vote]!;
    }
    shares.set(sums, site * classCount);
  }
  return shares;
}
