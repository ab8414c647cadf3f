import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";

/** Places that no network learnt from: what was recorded there, and the scores of each method. */
export interface ScoredSites {
  /** The block of each site. */
  readonly blocks: readonly string[];
  readonly classCount: number;
  /** `[sites, classes]`: 1 recorded, 0 not. */
  readonly recorded: Uint8Array;
  /** `[sites, classes]` by the name of the method. */
  readonly scores: ReadonlyMap<string, Float32Array>;
}

/** A value with the interval in which 95 % of draws of whole blocks lie. */
export interface BlockInterval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How well a method ranks sites, and by how much the first method is better. */
interface MethodScore {
  readonly method: string;
  /** Mean over classes of the average precision. */
  readonly map: BlockInterval;
  /** The first method's mean average precision minus this one's; null for the first itself. */
  readonly behind: BlockInterval | null;
}

/** Scores of several methods on the same sites. */
export interface SiteScores {
  readonly classes: number;
  readonly sites: number;
  readonly blocks: number;
  /** What a method without skill reaches: the mean over classes of the share of sites where it was recorded. */
  readonly chance: number;
  readonly methods: readonly MethodScore[];
}

const DRAWS = 200;

/**
 * Scores methods by the mean over classes of average precision, where sites without a record of a class count as its absences:
 * relative suitability against the places of all records, not presence. Classes recorded at fewer than `fewest` sites are left
 * out. Intervals come from draws of whole blocks, the same for all methods.
 *
 * @returns null where no class is left.
 */
export function scoreSites(sites: ScoredSites, fewest: number, seed = 1): SiteScores | null {
  const { blocks, classCount, recorded, scores } = sites;
  const siteCount = blocks.length;
  const columns: Uint8Array[] = [];
  const kept: number[] = [];
  for (let k = 0; k < classCount; k++) {
    const column = Uint8Array.from({ length: siteCount }, (_, site) => recorded[site * classCount + k]!);
    const presences = column.reduce((sum, one) => sum + one, 0);
    if (presences < fewest || presences === siteCount) continue;
    columns.push(column);
    kept.push(k);
  }
  if (kept.length === 0) return null;
  const names = [...new Set(blocks)];
  const blockOf = Int32Array.from(blocks, (block) => names.indexOf(block));
  const draws = blockDraws(blockOf, names.length, seed);
  const methods = [...scores].map(([method, values]) => {
    const totals = new Float64Array(draws.length);
    const counted = new Float64Array(draws.length);
    for (const [at, k] of kept.entries()) {
      const own = Float32Array.from({ length: siteCount }, (_, site) => values[site * classCount + k]!);
      const order = descendingOrder(own);
      for (const [draw, weights] of draws.entries()) {
        const precision = weightedPrecision(order, own, columns[at]!, weights);
        if (precision === null) continue;
        totals[draw]! += precision;
        counted[draw]! += 1;
      }
    }
    return { method, maps: totals.map((total, draw) => total / counted[draw]!) };
  });
  const first = methods[0]!.maps;
  return {
    ...{ classes: kept.length, sites: siteCount, blocks: names.length },
    chance: columns.reduce((sum, column) => sum + mean(column), 0) / columns.length,
    methods: methods.map(({ method, maps }, at) => ({
      method,
      map: intervalOf(maps),
      behind: at === 0 ? null : intervalOf(maps.map((value, draw) => first[draw]! - value)),
    })),
  };
}

/** Weights of the sites, first all 1, then how often a draw of as many blocks with replacement holds each. */
function blockDraws(blockOf: Int32Array, blockCount: number, seed: number): Float64Array[] {
  const random = seededRandom(seed);
  const draws = [new Float64Array(blockOf.length).fill(1)];
  for (let draw = 0; draw < DRAWS; draw++) {
    const times = new Float64Array(blockCount);
    for (let at = 0; at < blockCount; at++) times[random.integerBelow(blockCount)]! += 1;
    draws.push(Float64Array.from(blockOf, (block) => times[block]!));
  }
  return draws;
}

/** Average precision where each site counts `weights` times; null where a draw holds no presence. */
function weightedPrecision(
  order: ArrayLike<number>,
  scores: Float32Array,
  recorded: Uint8Array,
  weights: Float64Array,
): number | null {
  let [hits, all, area] = [0, 0, 0];
  for (let start = 0; start < order.length; ) {
    let [end, gained] = [start, 0];
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      const site = order[end]!;
      all += weights[site]!;
      if (recorded[site] === 1) gained += weights[site]!;
      end++;
    }
    hits += gained;
    if (gained > 0) area += gained * (hits / all);
    start = end;
  }
  return hits === 0 ? null : area / hits;
}

function intervalOf([value, ...drawn]: Float64Array): BlockInterval {
  const sorted = Float64Array.from(drawn.filter((one) => Number.isFinite(one))).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { value: value!, lower: at(0.025), upper: at(0.975) };
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
