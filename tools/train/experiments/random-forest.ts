import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";

/** The training data of a forest. */
export interface ForestData {
  /** Row-major [sites, predictors], no gaps. */
  readonly predictors: Float32Array;
  readonly predictorCount: number;
  /** Row-major [sites, species], 1 or 0. */
  readonly recorded: Uint8Array;
  readonly speciesCount: number;
}

/** How a forest is grown. */
export interface ForestOptions {
  readonly trees: number;
  /** Predictors tried at a split, drawn anew for each. */
  readonly tried: number;
  /** The least number of sites on each side of a split. */
  readonly fewestSites: number;
}

interface Tree {
  /** Predictor of each node; -1 in a leaf. */
  readonly predictor: Int32Array;
  /** Sites at most this go left, to the next node, others to `right`. */
  readonly threshold: Float32Array;
  readonly right: Int32Array;
  /** The training sites of each leaf, [from, to) in `sites`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly sites: Int32Array;
}

/** A grown forest: for any sites the mean, over trees, of how often each species was recorded in the site's leaf. */
export type Forest = (predictors: Float32Array) => Float32Array;

/** Random directions in species space on which a split is judged instead of on every species. */
const directions = 24;

/**
 * One random forest for all species together (Breiman 2001, doi:10.1023/A:1010933404324): bootstrap samples, some
 * predictors tried at each split, the split that takes most variance out of the records. The variance is that of
 * random projections of the records, whose expectation it shares, as in Joly et al. (2014), arXiv:1404.3581.
 */
export function growForest(data: ForestData, options: ForestOptions, random: SeededRandom): Forest {
  const trees = Array.from({ length: options.trees }, () => growTree(data, options, random));
  return (predictors) => {
    const { predictorCount, recorded, speciesCount } = data;
    const count = predictors.length / predictorCount;
    const scores = new Float32Array(count * speciesCount);
    for (const tree of trees)
      for (let site = 0; site < count; site++) {
        const leaf = leafOf(tree, predictors, site * predictorCount);
        const share = 1 / ((tree.to[leaf]! - tree.from[leaf]!) * trees.length);
        for (let at = tree.from[leaf]!; at < tree.to[leaf]!; at++) {
          const row = tree.sites[at]! * speciesCount;
          for (let k = 0; k < speciesCount; k++)
            if (recorded[row + k] === 1) scores[site * speciesCount + k]! += share;
        }
      }
    return scores;
  };
}

function leafOf({ predictor, threshold, right }: Tree, values: Float32Array, offset: number): number {
  let node = 0;
  while (predictor[node]! >= 0)
    node = values[offset + predictor[node]!]! <= threshold[node]! ? node + 1 : right[node]!;
  return node;
}

function growTree(data: ForestData, { tried, fewestSites }: ForestOptions, random: SeededRandom): Tree {
  const { predictors, predictorCount } = data;
  const count = predictors.length / predictorCount;
  const sites = Int32Array.from({ length: count }, () => random.integerBelow(count));
  const projected = project(data, random);
  const nodes: [predictor: number, threshold: number, right: number, from: number, to: number][] = [];
  grow(0, count);
  const column = (index: 0 | 1 | 2 | 3 | 4) => nodes.map((node) => node[index]);
  return {
    predictor: Int32Array.from(column(0)),
    threshold: Float32Array.from(column(1)),
    right: Int32Array.from(column(2)),
    from: Int32Array.from(column(3)),
    to: Int32Array.from(column(4)),
    sites,
  };

  function grow(from: number, to: number): void {
    const split = to - from >= 2 * fewestSites ? bestSplit(from, to) : null;
    const node: (typeof nodes)[number] = [split?.predictor ?? -1, split?.threshold ?? 0, 0, from, to];
    nodes.push(node);
    if (split === null) return;
    const middle = partition(from, to, split.predictor, split.threshold);
    grow(from, middle);
    node[2] = nodes.length;
    grow(middle, to);
  }

  function bestSplit(from: number, to: number) {
    let best: { predictor: number; threshold: number; gain: number } | null = null;
    const total = new Float64Array(directions);
    for (let at = from; at < to; at++)
      for (let d = 0; d < directions; d++) total[d]! += projected[sites[at]! * directions + d]!;
    for (let trial = 0; trial < tried; trial++) {
      const predictor = random.integerBelow(predictorCount);
      const value = (site: number) => predictors[site * predictorCount + predictor]!;
      const order = sites.slice(from, to).sort((one, other) => value(one) - value(other));
      const sum = new Float64Array(directions);
      for (let at = 0; at < order.length - fewestSites; at++) {
        const row = order[at]! * directions;
        for (let d = 0; d < directions; d++) sum[d]! += projected[row + d]!;
        const [here, next] = [value(order[at]!), value(order[at + 1]!)];
        if (at + 1 < fewestSites || here === next) continue;
        const [left, right] = [at + 1, order.length - at - 1];
        let gain = 0;
        for (let d = 0; d < directions; d++)
          gain += sum[d]! ** 2 / left + (total[d]! - sum[d]!) ** 2 / right - total[d]! ** 2 / order.length;
        if (gain > (best?.gain ?? 1e-9)) best = { predictor, threshold: middleOf(here, next), gain };
      }
    }
    return best;
  }

  /** Brings the sites of [from, to) that go left before the others; gives where the others begin. */
  function partition(from: number, to: number, predictor: number, threshold: number): number {
    let middle = from;
    for (let at = from; at < to; at++) {
      const site = sites[at]!;
      if (predictors[site * predictorCount + predictor]! > threshold) continue;
      sites[at] = sites[middle]!;
      sites[middle++] = site;
    }
    return middle;
  }
}

/**
 * A threshold between two numbers, with the lower one on its left: their middle, unless rounding makes it equal to the upper
 * one.
 */
function middleOf(lower: number, upper: number): number {
  const middle = Math.fround((lower + upper) / 2);
  return middle < upper ? middle : lower;
}

/** [sites, directions]: the records of each site on random directions. */
function project({ recorded, speciesCount }: ForestData, random: SeededRandom): Float32Array {
  const count = recorded.length / speciesCount;
  const weights = Float32Array.from({ length: speciesCount * directions }, () => random.normal());
  const projected = new Float32Array(count * directions);
  for (let site = 0; site < count; site++)
    for (let k = 0; k < speciesCount; k++)
      if (recorded[site * speciesCount + k] === 1)
        for (let d = 0; d < directions; d++)
          projected[site * directions + d]! += weights[k * directions + d]!;
  return projected;
}
