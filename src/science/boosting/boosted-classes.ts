import type { SeededRandom } from "../statistics/seeded-random.ts";
import { shuffled } from "../statistics/shuffled.ts";
import { type BinnedSites, growTree, type LossSlopes, type TreeGrowth } from "./boosted-tree.ts";
import { binEdges, binOf } from "./value-bins.ts";

/** Boosted trees that tell a site's class from its variables. All trees stand in one list of nodes, the root of each first. */
export interface BoostedClasses {
  readonly variableCount: number;
  readonly classCount: number;
  /** Score of each class before any tree: the logarithm of its share. */
  readonly baseline: Float32Array;
  /** First node of each tree, `[rounds, classes]`. */
  readonly roots: Float32Array;
  /** By node, as `TreeNode` has them; positions count from the first node of all. */
  readonly variables: Float32Array;
  readonly numbers: Float32Array;
  readonly lefts: Float32Array;
}

/** Sites with their class. */
export interface ClassedSites {
  readonly variableCount: number;
  /** `[sites, variables]`, finite. */
  readonly values: Float32Array;
  /** From 0. */
  readonly classes: Uint8Array;
  readonly classCount: number;
}

/** How trees are boosted. */
export interface Boosting extends TreeGrowth {
  /** Each round has a tree for each class. */
  readonly rounds: number;
  /** Shares of the sites and of the variables that each tree sees. */
  readonly siteShare: number;
  readonly variableShare: number;
  /** A tenth of the sites is held out, and growth ends where their loss has not fallen for so many rounds; null uses all sites. */
  readonly patience: number | null;
}

/**
 * Learns to tell classes by boosted trees on the multinomial loss: a tree for each class in each round, on sites and variables
 * drawn for it.
 *
 * @throws RangeError for no sites, or a class number that is not below the count.
 */
export function fitBoostedClasses(
  sites: ClassedSites,
  boosting: Boosting,
  random: SeededRandom,
): BoostedClasses {
  const { classes, classCount, variableCount } = sites;
  const siteCount = classes.length;
  if (siteCount === 0 || classes.some((one) => one >= classCount))
    throw new RangeError(
      `classes: expected numbers below ${classCount} for some sites, got ${siteCount} sites`,
    );
  const { learning, judging } = divided(siteCount, boosting.patience !== null, random);
  const binned = binSites(sites);
  const baseline = baselineOf(classes, classCount, learning);
  const scores = new Float64Array(siteCount * classCount);
  for (let at = 0; at < scores.length; at++) scores[at] = baseline[at % classCount]!;
  const trees: Trees = { roots: [], variables: [], numbers: [], lefts: [] };
  let best = { loss: Number.POSITIVE_INFINITY, round: 0 };
  for (let round = 0; round < boosting.rounds; round++) {
    const shares = softmaxRows(scores, classCount);
    for (let own = 0; own < classCount; own++) {
      const drawn = learning.filter(() => boosting.siteShare === 1 || random.uniform() < boosting.siteShare);
      const some = drawnVariables(variableCount, boosting.variableShare, random);
      const tree = growTree(binned, slopesOf(shares, classes, own, classCount), drawn, some, boosting);
      const root = trees.numbers.length;
      trees.roots.push(root);
      for (const { variable, number, left } of tree) {
        trees.variables.push(variable);
        trees.numbers.push(number);
        trees.lefts.push(left === 0 ? 0 : root + left);
      }
      for (let site = 0; site < siteCount; site++)
        scores[site * classCount + own]! += leafOf(trees, root, sites.values, site * variableCount);
    }
    if (boosting.patience === null) continue;
    const loss = meanLoss(scores, classes, classCount, judging);
    if (loss < best.loss) best = { loss, round: round + 1 };
    else if (round + 1 - best.round >= boosting.patience) break;
  }
  return packed(trees, sites, baseline, boosting.patience === null ? boosting.rounds : best.round);
}

/** The score of each class at one site; the highest is the likeliest class. @param values  One site's variables. */
export function classScores(model: BoostedClasses, values: ArrayLike<number>): Float64Array {
  const { baseline, roots, classCount } = model;
  const scores = Float64Array.from(baseline);
  const site = Float32Array.from(values);
  for (const [at, root] of roots.entries()) scores[at % classCount]! += leafOf(model, root, site, 0);
  return scores;
}

interface Trees {
  readonly roots: number[];
  readonly variables: number[];
  readonly numbers: number[];
  readonly lefts: number[];
}

function leafOf(
  { variables, numbers, lefts }: { [key in "variables" | "numbers" | "lefts"]: ArrayLike<number> },
  root: number,
  values: Float32Array,
  from: number,
): number {
  let node = root;
  while (lefts[node]! > 0) node = lefts[node]! + (values[from + variables[node]!]! <= numbers[node]! ? 0 : 1);
  return numbers[node]!;
}

/** The sites to learn from, and a tenth of all to judge by where that is wanted; ascending. */
function divided(siteCount: number, isJudged: boolean, random: SeededRandom) {
  const all = Array.from({ length: siteCount }, (_, site) => site);
  const count = isJudged ? Math.floor(siteCount / 10) : 0;
  if (count === 0) return { learning: all, judging: all };
  const judging = new Set(shuffled(all, random).slice(0, count));
  return {
    learning: all.filter((site) => !judging.has(site)),
    judging: all.filter((site) => judging.has(site)),
  };
}

function binSites({ values, variableCount, classes }: ClassedSites): BinnedSites {
  const siteCount = classes.length;
  const bins = new Uint8Array(variableCount * siteCount);
  const edges = Array.from({ length: variableCount }, (_, variable) => {
    const column = new Float32Array(siteCount);
    for (let site = 0; site < siteCount; site++) column[site] = values[site * variableCount + variable]!;
    const own = binEdges(column);
    for (let site = 0; site < siteCount; site++)
      bins[variable * siteCount + site] = binOf(own, column[site]!);
    return own;
  });
  return { siteCount, bins, edges };
}

/** A class that no learning site has gets half a site, so that its logarithm is a number. */
function baselineOf(classes: Uint8Array, classCount: number, learning: readonly number[]): Float32Array {
  const counts = new Float64Array(classCount);
  for (const site of learning) counts[classes[site]!]!++;
  return Float32Array.from(counts, (count) => Math.log(Math.max(count, 0.5) / learning.length));
}

function softmaxRows(scores: Float64Array, classCount: number): Float64Array {
  const shares = new Float64Array(scores.length);
  for (let from = 0; from < scores.length; from += classCount) {
    const row = scores.subarray(from, from + classCount);
    const highest = Math.max(...row);
    const powers = row.map((score) => Math.exp(score - highest));
    const sum = powers.reduce((total, one) => total + one, 0);
    for (let own = 0; own < classCount; own++) shares[from + own] = powers[own]! / sum;
  }
  return shares;
}

/** Derivatives of the multinomial loss by the score of one class. */
function slopesOf(shares: Float64Array, classes: Uint8Array, own: number, classCount: number): LossSlopes {
  const share = (site: number) => shares[site * classCount + own]!;
  return {
    first: Float32Array.from(classes, (one, site) => share(site) - (one === own ? 1 : 0)),
    second: Float32Array.from(classes, (_, site) => share(site) * (1 - share(site))),
  };
}

function drawnVariables(count: number, share: number, random: SeededRandom): number[] {
  const all = Array.from({ length: count }, (_, variable) => variable);
  if (share === 1) return all;
  return shuffled(all, random)
    .slice(0, Math.max(1, Math.floor(share * count)))
    .sort((one, other) => one - other);
}

function meanLoss(
  scores: Float64Array,
  classes: Uint8Array,
  classCount: number,
  sites: readonly number[],
): number {
  let loss = 0;
  for (const site of sites) {
    const row = scores.subarray(site * classCount, (site + 1) * classCount);
    const highest = Math.max(...row);
    const sum = row.reduce((total, score) => total + Math.exp(score - highest), 0);
    loss += highest + Math.log(sum) - row[classes[site]!]!;
  }
  return loss / sites.length;
}

/** The first rounds of the trees, as one list of nodes. */
function packed(
  { roots, variables, numbers, lefts }: Trees,
  { variableCount, classCount }: ClassedSites,
  baseline: Float32Array,
  rounds: number,
): BoostedClasses {
  const end = roots[rounds * classCount] ?? numbers.length;
  const cut = (all: readonly number[]) => Float32Array.from(all.slice(0, end));
  return {
    ...{ variableCount, classCount, baseline },
    roots: Float32Array.from(roots.slice(0, rounds * classCount)),
    ...{ variables: cut(variables), numbers: cut(numbers), lefts: cut(lefts) },
  };
}
