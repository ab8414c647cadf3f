import type { Sdm } from "../../models/open-sdm.ts";
import { isRelative } from "../../models/probabilities.ts";
import { sharedByModels } from "../../models/shared-by-models.ts";
import { compareLists } from "../../science/fusion/compare-lists.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import type { PairAnswer, PairedSpecies, PairScale } from "./pair-answer.ts";

/** How many of the highest species count as likely by a model: a number that was chosen, and is said. */
export const PAIR_LISTED = 20;

/** A model with a number for each of its labels. */
export interface ModelNumbers {
  readonly sdm: Sdm;
  readonly scale: PairScale;
  /** In the order of the model's labels. */
  readonly values: ArrayLike<number>;
}

/** The comparison of two models, with all species that both have, in the order of the first model's labels. */
export interface ModelComparison {
  readonly answer: PairAnswer;
  readonly species: readonly PairedSpecies[];
}

/** Compares the numbers of two models by the species that both have; see {@link PairAnswer}. */
export function compareModels(one: ModelNumbers, other: ModelNumbers): ModelComparison {
  const shared = sharedByModels(one.sdm, other.sdm);
  const ofOne = shared.map(({ places }) => one.values[places[0]]!);
  const ofOther = shared.map(({ places }) => other.values[places[1]]!);
  const { correlation, ranks, onlyFirst, onlySecond } = compareLists(ofOne, ofOther, PAIR_LISTED);
  const species = shared.map(({ label, places }, at): PairedSpecies => {
    const own = other.sdm.labels[places[1]]!;
    return {
      name: label,
      as: own === label ? null : own,
      values: [ofOne[at]!, ofOther[at]!],
      ranks: [ranks[0][at]!, ranks[1][at]!],
    };
  });
  const taken = (places: Iterable<number>) => [...places].map((at) => species[at]!);
  const highest = (values: readonly number[]) => taken(descendingOrder(values).subarray(0, PAIR_LISTED));
  return {
    species,
    answer: {
      models: [described(one), described(other)],
      shared: shared.length,
      correlation,
      listed: PAIR_LISTED,
      lists: [highest(ofOne), highest(ofOther)],
      onlyFirst: taken(onlyFirst),
      onlySecond: taken(onlySecond),
    },
  };
}

/** The scale of a model's numbers. */
export function scaleOf(sdm: Sdm, isCalibrated: boolean): PairScale {
  if (isRelative(sdm)) return "suitability";
  return isCalibrated ? "probability" : "score";
}

function described({ sdm, scale }: ModelNumbers): PairAnswer["models"][number] {
  return { id: sdm.manifest.id, scale, species: sdm.labels.length };
}
