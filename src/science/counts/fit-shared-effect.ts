import { normalQuantile } from "../statistics/normal-distribution.ts";
import type { PresenceMoments } from "./presence-moments.ts";
import { refinedNormalCumulative } from "./refined-normal.ts";
import { presenceGiven, SHARED_NODES, type SharedEffect } from "./shared-effect.ts";

/** Counts on calibration plots beside what was predicted there. */
export interface CountedPlots {
  readonly plotCount: number;
  readonly speciesCount: number;
  /** Probabilities from models that did not see these plots. Row-major [plot, species]. */
  readonly presence: Float64Array;
  /** Number of these species recorded. Length plotCount. */
  readonly counts: ArrayLike<number>;
}

/** Above this variance the error of the refined normal, at most 0.006, is small beside the spread of counts over plots. */
const NORMAL_FROM_VARIANCE = 5;
/** Suitabilities are put on a grid over [−6, 6]: beyond it no plot count can tell p from 0 or 1. */
const GRID_STEP = 0.05;
const GRID_END = 6;
const GRID_SIZE = (2 * GRID_END) / GRID_STEP + 1;

/**
 * Fits the shared effect by maximum likelihood to the counts on calibration plots. Their predictions must come from models that
 * did not see them (other folds), or the effect comes out too small.
 *
 * Golden-section search over the share in [0, 0.9], to 0.001; about 16 × plots × 41 × 241 multiplications.
 */
export function fitSharedEffect(plots: CountedPlots): SharedEffect {
  const suitability = plots.presence.map(normalQuantile);
  const perPlot = Array.from({ length: plots.plotCount }, (_, plot) => {
    const own = suitability.subarray(plot * plots.speciesCount, (plot + 1) * plots.speciesCount);
    return { suitability: own, onGrid: layOnGrid(own), count: plots.counts[plot]! };
  });
  const minusLogLikelihood = (share: number) => {
    const effect = { share };
    const presenceOnGrid = SHARED_NODES.map(({ z }) => presenceGiven(GRID, effect, z));
    let sum = 0;
    for (const plot of perPlot) {
      let likelihood = 0;
      for (const [node, { z, weight }] of SHARED_NODES.entries()) {
        const moments = momentsOnGrid(plot.onGrid, presenceOnGrid[node]!);
        const exact = () => massAtCount(presenceGiven(plot.suitability, effect, z), plot.count);
        likelihood += weight * massAt(moments, plot.count, exact);
      }
      sum -= Math.log(Math.max(likelihood, 1e-300));
    }
    return sum;
  };
  return { share: goldenSectionMinimum(minusLogLikelihood, 0, 0.9, 1e-3) };
}

const GRID = Float64Array.from({ length: GRID_SIZE }, (_, at) => at * GRID_STEP - GRID_END);

/** Counts the species at each grid value; each species is divided between the two nearest values, so that linear terms are kept. */
function layOnGrid(suitability: Float64Array): Float64Array {
  const weights = new Float64Array(GRID_SIZE);
  for (const value of suitability) {
    const place = Math.min(Math.max((value + GRID_END) / GRID_STEP, 0), GRID_SIZE - 1);
    const below = Math.min(Math.floor(place), GRID_SIZE - 2);
    weights[below]! += 1 - (place - below);
    weights[below + 1]! += place - below;
  }
  return weights;
}

function momentsOnGrid(onGrid: Float64Array, presence: Float64Array): PresenceMoments {
  let [mean, variance, thirdMoment] = [0, 0, 0];
  for (let at = 0; at < GRID_SIZE; at++) {
    const expected = onGrid[at]! * presence[at]!;
    const own = expected * (1 - presence[at]!);
    mean += expected;
    variance += own;
    thirdMoment += own * (1 - 2 * presence[at]!);
  }
  return { mean, variance, thirdMoment };
}

/** Returns P(exactly `count` present): 0 far from the mean, exact for small variances, else by the refined normal. */
function massAt(moments: PresenceMoments, count: number, exact: () => number): number {
  if (Math.abs(count - moments.mean) > 10 + 8 * Math.sqrt(moments.variance)) return 0;
  if (moments.variance < NORMAL_FROM_VARIANCE) return exact();
  return Math.max(refinedNormalCumulative(moments, count) - refinedNormalCumulative(moments, count - 1), 0);
}

/** Returns P(exactly `count` present) by direct convolution up to that count: species × count operations. */
function massAtCount(presence: Float64Array, count: number): number {
  const mass = new Float64Array(count + 1);
  mass[0] = 1;
  for (const probability of presence) {
    for (let k = count; k > 0; k--) mass[k]! += probability * (mass[k - 1]! - mass[k]!);
    mass[0]! *= 1 - probability;
  }
  return mass[count]!;
}

function goldenSectionMinimum(f: (x: number) => number, from: number, to: number, tolerance: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (high - low > tolerance) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
