import { normalDensity, normalQuantile } from "../statistics/normal-distribution.ts";
import type { GridPosition, SpatialDependence } from "./gamma-draws.ts";
import type { SharedEffect } from "./shared-effect.ts";

/** Calibration plots with their places, and probabilities from models that did not see these plots. */
export interface PlacedPlots {
  readonly positions: readonly GridPosition[];
  readonly speciesCount: number;
  /** Row-major [plot, species]. */
  readonly presence: Float64Array;
  /** Row-major [plot, species]. */
  readonly recorded: Uint8Array;
}

/** Correlation of latent suitability between plots of one class of distances. */
interface Correlation {
  readonly distance: number;
  /** Correlation of one species with itself at the other plot: from both kinds of fields. */
  readonly same: number;
  /** Correlation of different species: from the common field alone. */
  readonly across: number;
  /** Information in the pairs: the weight of this class in the fit. */
  readonly weight: number;
}

/**
 * Fits the ranges and shares of the dependence between plots, from products of residuals (recorded − probability) of
 * pairs of plots, by classes of distance. The expected product of two residuals is a series in the latent correlation c
 * whose coefficients are known from the suitabilities (Pearson 1900, the tetrachoric series; three terms of it, enough
 * below a correlation of 0.8).
 *
 * Between different species correlation is regionShare + sharedShare exp(−distance / sharedRange); of a species with
 * itself it is that plus speciesShare exp(−distance / range).
 *
 * @param distanceEdges  Rising edges of the classes in metres, the last one far beyond the expected ranges.
 * @param ranges  Ranges to try, in metres; the best of them are taken.
 * @param shared  The shared effect of single plots: the part that the other shares do not explain becomes the site's own share.
 * @returns null when no class holds a pair of plots.
 *
 * It takes plots² × species operations.
 */
export function fitSpatialDependence(
  plots: PlacedPlots,
  distanceEdges: readonly number[],
  ranges: readonly number[],
  shared: SharedEffect,
): SpatialDependence | null {
  const correlations = correlationsByDistance(plots, distanceEdges);
  if (correlations.length === 0) return null;
  const common = bestDecay(correlations, ranges, ({ across }) => across, true);
  const regionShare = Math.min(common.constant, shared.share);
  const sharedShare = Math.min(common.scale, shared.share - regionShare);
  const commonAt = (distance: number) => regionShare + sharedShare * Math.exp(-distance / common.range);
  const alone = bestDecay(correlations, ranges, ({ same, distance }) => same - commonAt(distance), false);
  return {
    speciesShare: Math.min(alone.scale, 0.95 - shared.share),
    rangeMetres: alone.range,
    sharedShare,
    sharedRangeMetres: common.range,
    regionShare,
    siteShare: Math.max(0, shared.share - sharedShare - regionShare),
  };
}

function correlationsByDistance(plots: PlacedPlots, edges: readonly number[]): Correlation[] {
  const classes = edges
    .slice(1)
    .map(() => ({ pairs: 0, distance: 0, same: [0, 0, 0, 0], across: [0, 0, 0, 0] }));
  const { speciesCount, positions } = plots;
  const values = [
    plots.presence.map((probability, at) => plots.recorded[at]! - probability),
    ...seriesTerms(plots),
  ];
  for (let one = 0; one < positions.length; one++) {
    for (let other = 0; other < one; other++) {
      const [[east, north], [otherEast, otherNorth]] = [positions[one]!, positions[other]!];
      const distance = Math.hypot(east - otherEast, north - otherNorth);
      const found = classes[edges.findIndex((edge) => distance < edge) - 1];
      if (found === undefined) continue;
      found.pairs++;
      found.distance += distance;
      for (const [term, value] of values.entries()) {
        const { same, across } = pairProducts(value, one * speciesCount, other * speciesCount, speciesCount);
        found.same[term]! += same;
        found.across[term]! += across;
      }
    }
  }
  return classes
    .filter(({ pairs }) => pairs > 0)
    .map(({ pairs, distance, same, across }) => ({
      distance: distance / pairs,
      same: latentCorrelation(same),
      across: latentCorrelation(across),
      weight: pairs,
    }));
}

/**
 * Returns, for each plot and species at suitability u, φ, φ u and φ (u² − 1); their products over pairs are the
 * coefficients of c, c²/2 and c³/6.
 */
function seriesTerms({ presence }: PlacedPlots): Float64Array[] {
  const suitability = presence.map((probability) =>
    normalQuantile(Math.min(Math.max(probability, 1e-12), 1 - 1e-12)),
  );
  const density = suitability.map(normalDensity);
  return [
    density,
    density.map((phi, at) => phi * suitability[at]!),
    density.map((phi, at) => phi * (suitability[at]! ** 2 - 1)),
  ];
}

/** Returns the sum over species of the products of two plots' values, and the same sum over pairs of different species. */
function pairProducts(values: Float64Array, from: number, otherFrom: number, speciesCount: number) {
  let [same, sum, otherSum] = [0, 0, 0];
  for (let species = 0; species < speciesCount; species++) {
    const value = values[from + species]!;
    const otherValue = values[otherFrom + species]!;
    same += value * otherValue;
    sum += value;
    otherSum += otherValue;
  }
  return { same, across: sum * otherSum - same };
}

/** Returns the c in [−0.95, 0.95] at which the series gives the product of residuals; by bisection. */
function latentCorrelation([product = 0, first = 0, second = 0, third = 0]: readonly number[]): number {
  let [low, high] = [-0.95, 0.95];
  for (let step = 0; step < 50; step++) {
    const c = (low + high) / 2;
    if (first * c + (second * c * c) / 2 + (third * c ** 3) / 6 < product) low = c;
    else high = c;
  }
  return (low + high) / 2;
}

interface Decay {
  readonly range: number;
  readonly scale: number;
  readonly constant: number;
  readonly error: number;
}

/** Returns the weighted least-squares fit of scale exp(−distance / range) + constant, both at least 0, over the ranges. */
function bestDecay(
  correlations: readonly Correlation[],
  ranges: readonly number[],
  measured: (correlation: Correlation) => number,
  hasConstant: boolean,
): Decay {
  return leastError(
    ranges.flatMap((range): Decay[] => {
      const points = correlations.map((correlation) => ({
        decay: Math.exp(-correlation.distance / range),
        value: measured(correlation),
        weight: correlation.weight,
      }));
      const sum = (of: (point: (typeof points)[number]) => number) =>
        points.reduce((total, point) => total + point.weight * of(point), 0);
      const [ones, decays, squares] = [
        sum(() => 1),
        sum(({ decay }) => decay),
        sum(({ decay }) => decay ** 2),
      ];
      const [values, products] = [sum(({ value }) => value), sum(({ decay, value }) => decay * value)];
      const candidate = (scale: number, constant: number): Decay => {
        const error = sum(({ decay, value }) => (value - scale * decay - constant) ** 2);
        return { range, scale, constant, error };
      };
      const alone = candidate(Math.max(products / squares, 0), 0);
      if (!hasConstant) return [alone];
      const level = candidate(0, Math.max(values / ones, 0));
      const determinant = ones * squares - decays ** 2;
      const scale = (ones * products - decays * values) / determinant;
      const constant = (squares * values - decays * products) / determinant;
      // Where one of the two would be below 0 (or the classes cannot tell them apart), take the better fit with one of them alone.
      return scale >= 0 && constant >= 0 ? [candidate(scale, constant)] : [alone, level];
    }),
  );
}

function leastError(fits: readonly Decay[]): Decay {
  return fits.reduce((best, fit) => (fit.error < best.error ? fit : best));
}
