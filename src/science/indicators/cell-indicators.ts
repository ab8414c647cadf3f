import type { CountInterval } from "../counts/count-distribution.ts";
import type { SharedEffect } from "../counts/shared-effect.ts";
import { type CountIndicator, countIndicator } from "./count-indicator.ts";
import { type Counts, countedSpecies, INDICATORS, type IndicatorField } from "./indicator-table.ts";
import { type ListEvenness, listEvenness } from "./list-evenness.ts";
import { type RedListAlarm, redListAlarm } from "./red-list-alarm.ts";
import type { FlagSources, SpeciesFlags } from "./species-flags.ts";

/** A count of species in one cell. Both its intervals are null where no shared effect was fitted or no interval may be shown. */
export type ShownCount = Omit<CountIndicator, "rawInterval"> & { readonly rawInterval: CountInterval | null };

/** The indicators of one cell besides richness. The `species` behind a number are indices into the model's species. */
export interface CellIndicators extends Readonly<Record<IndicatorField, object | null>> {
  /** VU, EN and CR; `assessed` of `modelled` species were assessed at all. */
  readonly threatened: ShownCount & { readonly assessed: number; readonly modelled: number };
  /** Species of Annex II, IV or V of the Habitats Directive, which is not the same as protected species. */
  readonly habitatsDirective: ShownCount;
  /** Species of the Union list of invasive alien species. */
  readonly unionListInvasive: ShownCount;
  /** Species whose whole native range lies within the named region. */
  readonly endemic: ShownCount & { readonly region: string };
  /** null where no species is possible. */
  readonly evenness: ListEvenness | null;
  readonly redListAlarm: RedListAlarm;
  /** Source, version and date of every list behind the numbers. */
  readonly sources: FlagSources;
}

/**
 * Computes the indicators of one cell besides richness, each with the species behind it.
 *
 * @param presence  Calibrated probability of presence of each species of the model; scores are not allowed (see
 * requirePresenceProbability).
 * @param flags  One per species, same order.
 * @param options.effect  Shared effect fitted on calibration plots; null leaves the intervals out.
 * @param options.isWithheld  True where no interval may be shown, even if an effect was fitted.
 * @param options.region  The region that endemic species are endemic to.
 * @throws RangeError when flags and probabilities differ in number.
 */
export function cellIndicators(
  presence: ArrayLike<number>,
  flags: readonly SpeciesFlags[],
  options: {
    readonly effect: SharedEffect | null;
    readonly isWithheld: boolean;
    readonly region: string;
    readonly sources: FlagSources;
    readonly level?: number;
  },
): CellIndicators {
  const { effect, isWithheld, region, sources, level } = options;
  const count = (counts: Counts): ShownCount => {
    const counted = new Set(countedSpecies(counts, flags, presence.length));
    const shown = countIndicator(presence, (species) => counted.has(species), effect, level);
    return isWithheld || effect === null ? { ...shown, interval: null, rawInterval: null } : shown;
  };
  return {
    threatened: {
      ...count(INDICATORS.threatened.counts),
      assessed: flags.filter(({ redList }) => redList !== null).length,
      modelled: flags.length,
    },
    habitatsDirective: count(INDICATORS["habitats-directive"].counts),
    unionListInvasive: count(INDICATORS["union-list-invasive"].counts),
    endemic: { ...count(INDICATORS.endemic.counts), region },
    evenness: listEvenness(presence),
    redListAlarm: redListAlarm(presence, flags, effect),
    sources,
  };
}
