import type { ScoredPlots } from "./scored-plots.ts";

/** F1 in the three forms that papers report; each in [0, 1]. */
export interface F1 {
  /** Mean over plots: "sample-averaged", the metric of GeoPlant and GeoLifeCLEF. */
  readonly sample: number;
  /** Over all plot-species pairs at once. */
  readonly micro: number;
  /** Mean over all species, those never recorded included. */
  readonly macro: number;
}

/**
 * Computes the sample, micro and macro F1 of lists of species.
 *
 * @param listed  1 where a set rule listed the species. Row-major [plot, species], as in `plots`.
 * @returns F1 = 2 both / (listed + recorded); 0 where nothing is both, also for an empty list on an empty plot (the
 * convention of scikit-learn's zero_division = 0).
 */
export function f1(plots: ScoredPlots, listed: Uint8Array): F1 {
  const { plotCount, speciesCount, recorded } = plots;
  if (listed.length !== recorded.length) {
    throw new RangeError(`listed: expected ${recorded.length} values, got ${listed.length}`);
  }
  const plotSizes = new Float64Array(plotCount);
  const plotMatches = new Float64Array(plotCount);
  const speciesSizes = new Float64Array(speciesCount);
  const speciesMatches = new Float64Array(speciesCount);
  for (let plot = 0; plot < plotCount; plot++) {
    for (let species = 0; species < speciesCount; species++) {
      const at = plot * speciesCount + species;
      const size = listed[at]! + recorded[at]!;
      const matches = listed[at]! & recorded[at]!;
      plotSizes[plot]! += size;
      plotMatches[plot]! += matches;
      speciesSizes[species]! += size;
      speciesMatches[species]! += matches;
    }
  }
  return {
    sample: mean(plotMatches.map((matches, plot) => f1Of(matches, plotSizes[plot]!))),
    micro: f1Of(sum(plotMatches), sum(plotSizes)),
    macro: mean(speciesMatches.map((matches, species) => f1Of(matches, speciesSizes[species]!))),
  };
}

/** `size` is listed + recorded. */
function f1Of(matches: number, size: number): number {
  return matches === 0 ? 0 : (2 * matches) / size;
}

function mean(values: Float64Array): number {
  return sum(values) / values.length;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
