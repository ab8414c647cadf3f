import type { SharedEffect } from "../counts/shared-effect.ts";
import { type CountIndicator, countIndicator } from "./count-indicator.ts";
import { type ListEvenness, listEvenness } from "./list-evenness.ts";
import { type RedListAlarm, redListAlarm } from "./red-list-alarm.ts";
import { type FlagSources, isThreatened, type SpeciesFlags } from "./species-flags.ts";

/** The seven indicators of one cell. */
export interface CellIndicators {
  readonly richness: CountIndicator;
  /** VU, EN and CR; `assessed` of `modelled` species were assessed at all. */
  readonly threatened: CountIndicator & { readonly assessed: number; readonly modelled: number };
  /** Species of Annex II, IV or V of the Habitats Directive. Not the same as protected. */
  readonly habitatsDirective: CountIndicator;
  /** Species of the Union list of invasive alien species. */
  readonly unionListInvasive: CountIndicator;
  /** Species whose whole native range lies within the named region. */
  readonly endemic: CountIndicator & { readonly region: string };
  /** null where no species is possible. */
  readonly evenness: ListEvenness | null;
  readonly redListAlarm: RedListAlarm;
  /** Source, version and date of every list behind the numbers. */
  readonly sources: FlagSources;
}

/**
 * The seven indicators of one cell, each with the species behind it.
 *
 * @param presence  Calibrated probability of presence per species of the model; scores must not be given (see
 * requirePresenceProbability).
 * @param flags  One per species, same order.
 * @param options.effect  Shared effect fitted on calibration plots; null leaves the intervals out.
 * @param options.region  The region that endemic species are endemic to.
 * @throws RangeError when flags and probabilities differ in number.
 */
export function cellIndicators(
  presence: ArrayLike<number>,
  flags: readonly SpeciesFlags[],
  options: {
    readonly effect: SharedEffect | null;
    readonly region: string;
    readonly sources: FlagSources;
    readonly level?: number;
  },
): CellIndicators {
  if (flags.length !== presence.length) {
    throw new RangeError(`flags: expected one for each of ${presence.length} species, got ${flags.length}`);
  }
  const { effect, region, sources, level } = options;
  const count = (isCounted: (one: SpeciesFlags) => boolean) =>
    countIndicator(presence, (species) => isCounted(flags[species]!), effect, level);
  const assessed = flags.filter(({ redList }) => redList !== null).length;
  return {
    richness: count(() => true),
    threatened: { ...count(isThreatened), assessed, modelled: flags.length },
    habitatsDirective: count(({ directiveAnnexes }) => directiveAnnexes.length > 0),
    unionListInvasive: count(({ isOnUnionList }) => isOnUnionList),
    endemic: { ...count(({ endemicTo }) => endemicTo === region), region },
    evenness: listEvenness(presence),
    redListAlarm: redListAlarm(presence, flags, effect),
    sources,
  };
}
