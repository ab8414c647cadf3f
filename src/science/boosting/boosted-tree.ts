import { binOf } from "./value-bins.ts";

/** Sites by variables, in bins. */
export interface BinnedSites {
  readonly siteCount: number;
  /** `[variables, sites]`: the bin of each value. */
  readonly bins: Uint8Array;
  /** Edges of the bins of each variable, see {@link binOf}. */
  readonly edges: readonly Float32Array[];
}

/** How a tree grows. */
export interface TreeGrowth {
  readonly depth: number;
  /** The fewest sites of a leaf. */
  readonly fewestSites: number;
  /** Added to the sum of second derivatives of a leaf: what XGBoost calls lambda. */
  readonly regularisation: number;
  readonly learningRate: number;
}

/** First and second derivatives of the loss by the prediction, for each site. */
export interface LossSlopes {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * A node of a tree: where the variable is at most the number, its left child is next, else its right child, which stands behind
 * the left one. A node without children has a leaf's number.
 */
export interface TreeNode {
  readonly variable: number;
  readonly number: number;
  /** Position of the left child in the tree; 0 for a leaf. */
  readonly left: number;
}

interface Split {
  readonly gain: number;
  readonly variable: number;
  readonly bin: number;
}

/**
 * Grows one tree of a gradient boosting: splits by histograms of the derivatives, leaves by a step of Newton, as XGBoost (Chen and
 * Guestrin 2016) and scikit-learn's histogram gradient boosting do.
 *
 * @param members  The sites that it learns from.
 * @param variables  The variables that it may split by, ascending.
 * @returns its nodes, the root first.
 */
export function growTree(
  sites: BinnedSites,
  slopes: LossSlopes,
  members: readonly number[] | Uint32Array,
  variables: readonly number[],
  growth: TreeGrowth,
): TreeNode[] {
  const nodes: TreeNode[] = [{ variable: 0, number: 0, left: 0 }];
  const open = [{ at: 0, depth: 0, members: Uint32Array.from(members) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, depth } = next;
    const totals = totalsOf(slopes, next.members);
    const split =
      depth < growth.depth && next.members.length >= 2 * growth.fewestSites
        ? bestSplit(sites, slopes, next.members, variables, totals, growth)
        : null;
    if (split === null) {
      const value = -growth.learningRate * (totals.first / (totals.second + growth.regularisation));
      nodes[at] = { variable: 0, number: value, left: 0 };
      continue;
    }
    const { variable, bin } = split;
    const column = sites.bins.subarray(variable * sites.siteCount, (variable + 1) * sites.siteCount);
    const left = nodes.length;
    nodes[at] = { variable, number: sites.edges[variable]![bin]!, left };
    for (const [side, own] of [
      next.members.filter((site) => column[site]! <= bin),
      next.members.filter((site) => column[site]! > bin),
    ].entries()) {
      nodes.push({ variable: 0, number: 0, left: 0 });
      open.push({ at: left + side, depth: depth + 1, members: own });
    }
  }
  return nodes;
}

function totalsOf({ first, second }: LossSlopes, members: Uint32Array) {
  let [ofFirst, ofSecond] = [0, 0];
  for (const site of members) {
    ofFirst += first[site]!;
    ofSecond += second[site]!;
  }
  return { first: ofFirst, second: ofSecond };
}

/** The split that lowers the loss most; null where none lowers it. */
function bestSplit(
  { siteCount, bins, edges }: BinnedSites,
  { first, second }: LossSlopes,
  members: Uint32Array,
  variables: readonly number[],
  totals: { readonly first: number; readonly second: number },
  { fewestSites, regularisation }: TreeGrowth,
): Split | null {
  const quality = (ofFirst: number, ofSecond: number) => (ofFirst * ofFirst) / (ofSecond + regularisation);
  const whole = quality(totals.first, totals.second);
  let best: Split | null = null;
  const [sumsOfFirst, sumsOfSecond, counts] = [
    new Float64Array(256),
    new Float64Array(256),
    new Uint32Array(256),
  ];
  for (const variable of variables) {
    const last = edges[variable]!.length;
    sumsOfFirst.fill(0, 0, last + 1);
    sumsOfSecond.fill(0, 0, last + 1);
    counts.fill(0, 0, last + 1);
    const from = variable * siteCount;
    for (const site of members) {
      const bin = bins[from + site]!;
      sumsOfFirst[bin]! += first[site]!;
      sumsOfSecond[bin]! += second[site]!;
      counts[bin]!++;
    }
    let [leftFirst, leftSecond, leftCount] = [0, 0, 0];
    for (let bin = 0; bin < last; bin++) {
      if (counts[bin] === 0) continue;
      leftFirst += sumsOfFirst[bin]!;
      leftSecond += sumsOfSecond[bin]!;
      leftCount += counts[bin]!;
      if (leftCount < fewestSites) continue;
      if (members.length - leftCount < fewestSites) break;
      const gain =
        quality(leftFirst, leftSecond) +
        quality(totals.first - leftFirst, totals.second - leftSecond) -
        whole;
      if (gain > 0 && (best === null || gain > best.gain)) best = { gain, variable, bin };
    }
  }
  return best;
}
