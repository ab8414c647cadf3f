import { anyPresent } from "../../science/counts/any-present.ts";
import type { SharedEffect } from "../../science/counts/shared-effect.ts";
import { listEvenness } from "../../science/indicators/list-evenness.ts";
import { isThreatened, type SpeciesFlags } from "../../science/indicators/species-flags.ts";
import { type IndicatorName, indicatorNames } from "../map-layer.ts";

/** Which species each counting indicator counts. */
export const countedBy: Readonly<Partial<Record<IndicatorName, (flags: SpeciesFlags) => boolean>>> = {
  threatened: isThreatened,
  "habitats-directive": ({ directiveAnnexes }) => directiveAnnexes.length > 0,
  "union-list-invasive": ({ isOnUnionList }) => isOnUnionList,
  endemic: ({ endemicTo }) => endemicTo !== null,
};

/**
 * The value of each indicator in one cell, in the order of {@link indicatorNames}: counts as expected numbers, evenness as
 * the number of equally probable species, the alarm as the probability of at least one Endangered species or worse. NaN
 * for what needs flags where there are none.
 */
export type MeasureCell = (presence: Float64Array, effect: SharedEffect | null) => Float64Array;

/** How the cells of a model are measured. @param flags  One per species; null where none are known. */
export function cellMeasures(flags: readonly SpeciesFlags[] | null): MeasureCell {
  const countedSpecies = indicatorNames.map((name) => flags && speciesWith(flags, countedBy[name]));
  const endangered = flags && speciesWith(flags, ({ redList }) => redList === "EN" || redList === "CR");
  return (presence, effect) =>
    Float64Array.from(indicatorNames, (name, at) => {
      if (name === "richness") return presence.reduce((sum, probability) => sum + probability, 0);
      if (endangered === null) return Number.NaN;
      if (name === "evenness") return listEvenness(presence)?.effectiveSpecies ?? 0;
      if (name === "red-list-alarm")
        return anyPresent(
          Float64Array.from(endangered, (species) => presence[species]!),
          effect,
        );
      return countedSpecies[at]!.reduce((sum, species) => sum + presence[species]!, 0);
    });
}

function speciesWith(
  flags: readonly SpeciesFlags[],
  isCounted: ((flags: SpeciesFlags) => boolean) | undefined,
): number[] {
  return flags.flatMap((one, species) => (isCounted?.(one) ? [species] : []));
}
