import { anyPresent } from "../../science/counts/any-present.ts";
import type { SharedEffect } from "../../science/counts/shared-effect.ts";
import {
  countedSpecies,
  INDICATOR_NAMES,
  INDICATORS,
  type Indicator,
} from "../../science/indicators/indicator-table.ts";
import { listEvenness } from "../../science/indicators/list-evenness.ts";
import type { SpeciesFlags } from "../../science/indicators/species-flags.ts";

/**
 * Computes the value of each indicator in one cell, in the order of {@link INDICATOR_NAMES}: counts as expected numbers,
 * evenness as the number of equally probable species, the alarm as the probability of at least one Endangered species or
 * worse. NaN where an indicator needs flags and there are none.
 */
export type MeasureCell = (presence: Float64Array, effect: SharedEffect | null) => Float64Array;

/**
 * Makes the function that computes the indicators in a model's cells.
 *
 * @param flags  One per species; null where none are known.
 */
export function cellMeasures(flags: readonly SpeciesFlags[] | null, speciesCount: number): MeasureCell {
  const measures = INDICATOR_NAMES.map((name) => cellMeasure(INDICATORS[name], flags, speciesCount));
  return (presence, effect) => Float64Array.from(measures, (measure) => measure(presence, effect));
}

function cellMeasure(
  indicator: Indicator,
  flags: readonly SpeciesFlags[] | null,
  speciesCount: number,
): (presence: Float64Array, effect: SharedEffect | null) => number {
  if (indicator.kind === "evenness") return (presence) => listEvenness(presence)?.effectiveSpecies ?? 0;
  const counted = countedSpecies(indicator.counts, flags, speciesCount);
  if (counted === null) return () => Number.NaN;
  switch (indicator.kind) {
    case "count":
      return (presence) => counted.reduce((sum, species) => sum + presence[species]!, 0);
    case "any-present":
      return (presence, effect) =>
        anyPresent(
          Float64Array.from(counted, (species) => presence[species]!),
          effect,
        );
    default:
      return indicator satisfies never;
  }
}
