import { countIndicator } from "../science/indicators/count-indicator.ts";
import { listEvenness } from "../science/indicators/list-evenness.ts";
import { redListAlarm } from "../science/indicators/red-list-alarm.ts";
import { isThreatened, type SpeciesFlags } from "../science/indicators/species-flags.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PatternCalibration } from "./probabilities.ts";
import { INTERVAL_LEVEL } from "./richness-answer.ts";
import type { SpeciesTable } from "./species-table.ts";

/**
 * The indicators besides richness.
 *
 * @param table  in the order of the labels; more species may follow.
 * @param withheld  why no interval may be shown here; null where it may.
 */
export function indicatorsOf(
  probabilities: Float64Array,
  table: SpeciesTable,
  { dispersion }: PatternCalibration,
  withheld: string | null,
): NonNullable<PointAnswer["indicators"]> {
  const effect = dispersion ? { share: dispersion.share } : null;
  const flags: readonly SpeciesFlags[] = table.species.slice(0, probabilities.length);
  const count = (counted: (flags: SpeciesFlags) => boolean) => {
    const isCounted = (species: number) => counted(flags[species]!);
    const indicator = countIndicator(probabilities, isCounted, effect, INTERVAL_LEVEL);
    const isShown = withheld === null && indicator.interval !== null;
    return isShown ? indicator : { ...indicator, interval: null, rawInterval: null };
  };
  return {
    threatened: {
      ...count(isThreatened),
      assessed: flags.filter(({ redList }) => redList !== null).length,
      modelled: flags.length,
    },
    habitatsDirective: count(({ directiveAnnexes }) => directiveAnnexes.length > 0),
    unionListInvasive: count(({ isOnUnionList }) => isOnUnionList),
    endemic: { ...count(({ endemicTo }) => endemicTo !== null), region: table.region },
    evenness: listEvenness(probabilities),
    redListAlarm: redListAlarm(probabilities, flags, effect),
    sources: table.sources,
  };
}
