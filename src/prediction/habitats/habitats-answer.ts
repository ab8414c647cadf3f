import type { HabitatLevels, HabitatProbability } from "../../science/habitats/roll-up.ts";

/** How much a species speaks for a habitat (positive) or against it: log odds with it minus log odds without it. */
interface SpeciesReason {
  readonly species: string;
  readonly logOdds: number;
}

/** The habitats of a predicted assemblage at each EUNIS level, in order of falling probability. */
export interface HabitatsAnswer extends HabitatLevels {
  /** The deepest level whose best class passes the bar; null where none does, or the model has no calibration. */
  readonly trusted: { readonly level: 1 | 2 | 3; readonly code: string; readonly bar: number } | null;
  /** How the probabilities were computed: averaged over drawn assemblages, or from the single most probable list. */
  readonly from: "dependent-draws" | "independent-draws" | "single-list";
  /**
   * Level 3 of the single most probable list, to compare with the average; null where the answer itself comes from that list.
   */
  readonly single: readonly HabitatProbability[] | null;
  /** The list that `single` and `reasons` are about, in the habitat model's spelling, most probable first. */
  readonly list: readonly string[];
  /** Species of the list that the habitat model does not know and so did not read, with their names in the labels. */
  readonly unknown: readonly string[];
  /** Species that speak for the best class of level 3 and against it, strongest first. */
  readonly reasons: readonly SpeciesReason[];
  /** The second and third class of level 3, and what separates the first from them, strongest first. */
  readonly rivals: readonly { readonly code: string; readonly species: readonly SpeciesReason[] }[];
}
