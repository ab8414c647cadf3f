import {
  correctedInterval,
  type DrawnError,
  type SizeError,
} from "../../../src/science/counts/area-intervals.ts";
import type { AreaSample } from "./area-samples.ts";

/**
 * Fits the errors of draws for each size of area: the logarithm of the factor by which the truth exceeds the drawn mean over
 * all areas, and the range, in spreads around that, of the middle `level` of the areas.
 *
 * @param samples  Areas of regions that the probabilities were not fitted on.
 */
export function fitAreaErrors(samples: readonly AreaSample[], level: number): SizeError[] {
  const sizes = [...new Set(samples.map(({ cells }) => cells))].sort((one, other) => one - other);
  return sizes.map((cells) => {
    const own = samples.filter((sample) => sample.cells === cells);
    return { cells, alpha: errorOf(own, "alpha", level), gamma: errorOf(own, "gamma", level) };
  });
}

function errorOf(samples: readonly AreaSample[], what: "alpha" | "gamma", level: number): DrawnError {
  const above = samples.map((sample) => Math.log(sample.true[what] / sample.drawn[what].mean));
  const sum = (of: (sample: AreaSample) => number) =>
    samples.reduce((total, sample) => total + of(sample), 0);
  // The logarithm is of the ratio of sums, so that means are right on average; the mean of the logarithms would make them too
  // low.
  const shift = Math.log(sum((sample) => sample.true[what]) / sum(({ drawn }) => drawn[what].mean));
  const inSpreads = samples
    .map(({ drawn }, at) => (above[at]! - shift) / drawn[what].spread)
    .sort((one, other) => one - other);
  const rounded = (value: number) => Number(value.toFixed(3));
  return {
    shift: rounded(shift),
    lower: rounded(quantile(inSpreads, (1 - level) / 2)),
    upper: rounded(quantile(inSpreads, (1 + level) / 2)),
  };
}

/** By the rule of Weibull, k / (n + 1): on average as much lies beyond as the share says. */
function quantile(sorted: readonly number[], share: number): number {
  const place = Math.min(Math.max(share * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}

/**
 * Compares intervals that include the errors of their size with the truth: the share of areas that they cover, and the
 * relative bias of their means. An answer's own alpha is not moved.
 *
 * @param samples  All of one size.
 */
export function checkIntervals(
  samples: readonly AreaSample[],
  what: "alpha" | "gamma",
  errorOn: (island: string) => DrawnError,
): { coverage: number; bias: number } {
  let [inside, sum, real] = [0, 0, 0];
  for (const sample of samples) {
    const { mean, lower, upper } = correctedInterval(sample.drawn[what], errorOn(sample.island));
    const found = sample.true[what];
    if (found >= lower && found <= upper) inside++;
    sum += what === "alpha" ? sample.drawn.alpha.mean : mean;
    real += found;
  }
  const rounded = (value: number) => Number(value.toFixed(3));
  return { coverage: rounded(inside / samples.length), bias: rounded(sum / real - 1) };
}
