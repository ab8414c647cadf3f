import { ascendingOrder } from "../../../src/science/statistics/ascending-order.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { BlockInterval } from "../../../src/training/sinr/scored-sites.ts";

/** Held-out plots of one level of habitats, and the probabilities that each method gave them. */
export interface ScoredHabitats {
  /** The habitat of each plot. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** The fold and the block in which each plot was held out. */
  readonly folds: Int32Array;
  readonly blocks: readonly string[];
  /** `[plots, classes]` by the name of the method; rows sum to 1. */
  readonly probabilities: ReadonlyMap<string, Float32Array>;
}

/** What a method is measured by. The first is better when smaller, the others when larger. */
export const MEASURES = ["logLoss", "top1", "top3", "auc"] as const;
export type Measure = (typeof MEASURES)[number];

/** The scores of a method, and how far the first method is ahead; null for the first itself. */
export interface HabitatScore {
  readonly method: string;
  readonly scores: Readonly<Record<Measure, BlockInterval>>;
  readonly ahead: Readonly<Record<Measure, BlockInterval>> | null;
}

/** Classes of fewer plots have no AUC. */
export const FEWEST_PLOTS = 20;
const DRAWS = 200;
const LEAST_PROBABILITY = 1e-12;

/**
 * Scores methods on held-out plots: mean log-loss (natural logarithm); share of plots whose habitat is first, or among the first
 * three, ties broken by the order of classes; mean over classes of the AUC, over pairs of plots that were held out in the same fold,
 * because only they were scored by the same network. Intervals hold 95 % of draws of whole blocks, the same for all methods.
 */
export function scoreHabitats(plots: ScoredHabitats, seed = 1): HabitatScore[] {
  const weights = blockDraws(plots.blocks, seed);
  const drawn = [...plots.probabilities].map(([method, probabilities]) => ({
    method,
    values: drawnScores(plots, probabilities, weights),
  }));
  const first = drawn[0]!.values;
  return drawn.map(({ method, values }, place) => ({
    method,
    scores: forMeasures((measure) => intervalOf(values[measure])),
    ahead:
      place === 0
        ? null
        : forMeasures((measure) => {
            const sign = measure === "logLoss" ? -1 : 1;
            return intervalOf(values[measure].map((value, draw) => sign * (first[measure][draw]! - value)));
          }),
  }));
}

function drawnScores(
  plots: ScoredHabitats,
  probabilities: Float32Array,
  weights: readonly Float64Array[],
): Record<Measure, Float64Array> {
  const { classes, classCount } = plots;
  const losses = new Float64Array(classes.length);
  const places = new Int32Array(classes.length);
  for (const [plot, own] of classes.entries()) {
    const row = probabilities.subarray(plot * classCount, (plot + 1) * classCount);
    losses[plot] = -Math.log(Math.max(row[own]!, LEAST_PROBABILITY));
    for (let k = 0; k < classCount; k++)
      if (row[k]! > row[own]! || (row[k] === row[own] && k < own)) places[plot]! += 1;
  }
  const mean = (numberOf: (plot: number) => number) =>
    Float64Array.from(weights, (own) => {
      let [sum, all] = [0, 0];
      for (let plot = 0; plot < own.length; plot++) {
        sum += own[plot]! * numberOf(plot);
        all += own[plot]!;
      }
      return sum / all;
    });
  return {
    logLoss: mean((plot) => losses[plot]!),
    top1: mean((plot) => (places[plot]! < 1 ? 1 : 0)),
    top3: mean((plot) => (places[plot]! < 3 ? 1 : 0)),
    auc: meanAuc(plots, probabilities, weights),
  };
}

function meanAuc(
  { classes, classCount, folds }: ScoredHabitats,
  probabilities: Float32Array,
  weights: readonly Float64Array[],
): Float64Array {
  const sums = new Float64Array(weights.length);
  const counted = new Float64Array(weights.length);
  const plotsOfFold = [...new Set(folds)].map((fold) =>
    [...classes.keys()].filter((plot) => folds[plot] === fold),
  );
  for (let k = 0; k < classCount; k++) {
    if (classes.filter((own) => own === k).length < FEWEST_PLOTS) continue;
    const rightPairs = new Float64Array(weights.length);
    const pairs = new Float64Array(weights.length);
    for (const held of plotsOfFold) {
      const scores = Float32Array.from(held, (plot) => probabilities[plot * classCount + k]!);
      const order = ascendingOrder(scores);
      for (const [draw, own] of weights.entries())
        countPairs({ held, scores, order, isOfClass: (plot) => classes[plot] === k, own }, (right, all) => {
          rightPairs[draw]! += right;
          pairs[draw]! += all;
        });
    }
    for (let draw = 0; draw < weights.length; draw++) {
      if (pairs[draw] === 0) continue;
      sums[draw]! += rightPairs[draw]! / pairs[draw]!;
      counted[draw]! += 1;
    }
  }
  return sums.map((sum, draw) => sum / counted[draw]!);
}

interface PairCount {
  readonly held: readonly number[];
  readonly scores: Float32Array;
  readonly order: ArrayLike<number>;
  isOfClass(plot: number): boolean;
  readonly own: Float64Array;
}

/** Counts weighted pairs of a plot of the class and one of another, and those in which the first scores higher; ties count half. */
function countPairs(
  { held, scores, order, isOfClass, own }: PairCount,
  tell: (right: number, all: number) => void,
): void {
  let [right, below, with_] = [0, 0, 0];
  for (let start = 0; start < order.length; ) {
    let [end, tiedWith, tiedWithout] = [start, 0, 0];
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++) {
      const plot = held[order[end]!]!;
      if (isOfClass(plot)) tiedWith += own[plot]!;
      else tiedWithout += own[plot]!;
    }
    right += tiedWith * (below + tiedWithout / 2);
    below += tiedWithout;
    with_ += tiedWith;
    start = end;
  }
  tell(right, with_ * below);
}

/** Weights of the plots: first all 1, then how often a draw of as many blocks with replacement holds each. */
function blockDraws(blocks: readonly string[], seed: number): Float64Array[] {
  const random = seededRandom(seed);
  const names = [...new Set(blocks)];
  const blockOf = blocks.map((block) => names.indexOf(block));
  const draws = [new Float64Array(blocks.length).fill(1)];
  for (let draw = 0; draw < DRAWS; draw++) {
    const times = new Float64Array(names.length);
    for (let at = 0; at < names.length; at++) times[random.integerBelow(names.length)]! += 1;
    draws.push(Float64Array.from(blockOf, (block) => times[block]!));
  }
  return draws;
}

/** The value of all plots, and the ends of the middle 95 % of the draws. */
function intervalOf([value, ...draws]: Float64Array): BlockInterval {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { value: value!, lower: at(0.025), upper: at(0.975) };
}

function forMeasures<Value>(numberOf: (measure: Measure) => Value): Record<Measure, Value> {
  return {
    ...{ logLoss: numberOf("logLoss"), top1: numberOf("top1") },
    ...{ top3: numberOf("top3"), auc: numberOf("auc") },
  };
}
