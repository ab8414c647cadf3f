import type { PatternCalibration } from "../../models/probabilities.ts";
import type { SpeciesTable } from "../../models/species-table.ts";
import { type CellIndicators, cellIndicators } from "../../science/indicators/cell-indicators.ts";
import { INTERVAL_LEVEL } from "./richness-answer.ts";

/**
 * Computes the indicators of an answer except richness.
 *
 * @param table  The species table, in the order of the labels; more species may follow.
 * @param withheld  Why no interval may be shown here; null where it may.
 */
export function answerIndicators(
  probabilities: Float64Array,
  { species, region, sources }: SpeciesTable,
  { dispersion }: PatternCalibration,
  withheld: string | null,
): CellIndicators {
  return cellIndicators(probabilities, species.slice(0, probabilities.length), {
    effect: dispersion ? { share: dispersion.share } : null,
    isWithheld: withheld !== null,
    region,
    sources,
    level: INTERVAL_LEVEL,
  });
}
