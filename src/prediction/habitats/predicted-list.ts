import { matchSameSpecies, type Vocabulary } from "../../inference/plantbert/match-name.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";

const spelt = new WeakMap<Vocabulary, WeakMap<readonly string[], readonly (string | null)[]>>();

/**
 * Finds the habitat model's spelling of each species of a species distribution model; null where it does not know the
 * species. Names must be equal or synonyms. The result is kept for each pair of models, because both know ten thousand
 * species.
 */
export function speciesOfLabels(
  labels: readonly string[],
  vocabulary: Vocabulary,
): readonly (string | null)[] {
  const ofVocabulary = spelt.get(vocabulary) ?? new WeakMap<readonly string[], readonly (string | null)[]>();
  spelt.set(vocabulary, ofVocabulary);
  const known = ofVocabulary.get(labels);
  if (known !== undefined) return known;
  const found = labels.map((label) => matchSameSpecies(vocabulary, label)?.species ?? null);
  ofVocabulary.set(labels, found);
  return found;
}

/**
 * The list that a habitat model gets by default, as indices in `probabilities`: the n most probable species, most probable
 * first, where n is the expected number of species (at least 1). Length and order: measured in docs/habitats.md.
 */
export function expectedList(probabilities: ArrayLike<number>): number[] {
  let expected = 0;
  for (let species = 0; species < probabilities.length; species++) expected += probabilities[species]!;
  return [...descendingOrder(probabilities)].slice(0, Math.max(1, Math.round(expected)));
}
