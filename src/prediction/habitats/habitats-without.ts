import { forPredictedLists } from "../../inference/plantbert/for-predicted-lists.ts";
import { modelVocabulary } from "../../inference/plantbert/match-name.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import type { HabitatChange } from "../point/point-answer.ts";
import { expectedList, speciesOfLabels } from "./predicted-list.ts";

/**
 * Compares a site's habitat with its habitat under other probabilities, each from the single list of expected length; null
 * for a list of which the model knows no species.
 *
 * @param whole  probabilities of the whole site, one per label.
 * @param others  probabilities to compare with, one array per comparison.
 */
export async function habitatChanges(
  model: Plantbert,
  labels: readonly string[],
  whole: Float64Array,
  others: readonly Float64Array[],
  signal?: AbortSignal,
): Promise<(HabitatChange | null)[]> {
  const spelt = speciesOfLabels(labels, modelVocabulary(model.tokenizer));
  const lists = [whole, ...others].map((probabilities) =>
    expectedList(probabilities).flatMap((species) => spelt[species] ?? []),
  );
  if (lists[0]!.length === 0) return others.map(() => null);
  const answers = await predictHabitats(
    forPredictedLists(model, "single"),
    lists.filter(({ length }) => length > 0),
    signal,
  );
  const answerOf = lists.map(({ length }) => (length > 0 ? answers.shift()! : null));
  const best = placeOfLargest(answerOf[0]!);
  return answerOf.slice(1).map(
    (answer): HabitatChange | null =>
      answer && {
        code: model.habitats[best]!,
        with: answerOf[0]![best]!,
        without: answer[best]!,
        codeWithout: model.habitats[placeOfLargest(answer)]!,
      },
  );
}

function placeOfLargest(values: Float32Array): number {
  return values.indexOf(Math.max(...values));
}
