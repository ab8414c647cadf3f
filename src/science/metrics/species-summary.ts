import { type ScoredPlots, type SpeciesColumn, speciesColumn } from "./scored-plots.ts";

/** A metric of one species summarised over all species, in the three forms that papers report. */
export interface SpeciesSummary {
  /** One value per species; null where the species has one class only. Length speciesCount. */
  readonly perSpecies: readonly (number | null)[];
  /** Number of species that have a value. */
  readonly counted: number;
  /** Mean over the counted species, all with the same weight; null when no species has a value. */
  readonly macro: number | null;
  /** Median over the counted species. */
  readonly median: number | null;
  /** The metric computed once over all plot-species pairs; species with one class only are included. */
  readonly micro: number | null;
}

/**
 * Computes the macro, median and micro value of a metric, "over species with both classes" as in GeoPlant (Picek et al. 2024): a
 * species without presence or without absence among the plots has no value and is left out, never counted as 0.
 */
export function summariseSpecies(
  plots: ScoredPlots,
  metric: (column: SpeciesColumn) => number | null,
): SpeciesSummary {
  const perSpecies = Array.from({ length: plots.speciesCount }, (_, species) =>
    metric(speciesColumn(plots, species)),
  );
  const values = perSpecies.filter((value) => value !== null);
  const micro = metric({ scores: Float64Array.from(plots.scores), recorded: plots.recorded });
  if (values.length === 0) return { perSpecies, counted: 0, macro: null, median: null, micro };
  const macro = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { perSpecies, counted: values.length, macro, median: median(values), micro };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
