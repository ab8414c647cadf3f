import type { SpeciesTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";

/** A list prepared for a training step. */
export interface TrainingList {
  /** Token ids with some species masked. */
  readonly ids: readonly number[];
  /** The places in `ids` whose word must be predicted, and the original words. */
  readonly maskedPlaces: readonly number[];
  readonly maskedWords: readonly number[];
}

/** Shares of the paper's variants: a list in random order; a list that lost `DROPPED` of its species. */
const RANDOM_ORDER_SHARE = 0.5;
const DROPOUT_SHARE = 0.4;
const DROPPED = 0.3;

/** Masking as in BERT, of species only: of those masked, how many become [MASK], and how many another species. */
const MASK_SHARE = 0.15;
const AS_MASK = 0.8;
const AS_ANOTHER = 0.1;

/** One of the variants of a plot that the paper trains with: by cover or in random order, whole or with species dropped. */
export function plotVariant(species: readonly string[], random: SeededRandom): readonly string[] {
  let list = species;
  if (random.uniform() < DROPOUT_SHARE) list = list.filter(() => random.uniform() >= DROPPED);
  if (list.length === 0) list = species.slice(0, 1);
  return random.uniform() < RANDOM_ORDER_SHARE ? shuffled(list, random) : list;
}

/** Token ids of a list, as long as `maxLength`, with 15 % of its species masked where `masking`. */
export function trainingList(
  tokenizer: SpeciesTokenizer,
  species: readonly string[],
  { maxLength, masking, random }: { maxLength: number; masking: boolean; random: SeededRandom },
): TrainingList {
  const flora = [...tokenizer.species.keys()];
  const ids = tokenizer.encode(species.slice(0, Math.floor((maxLength - 1) / 2)).join(", "));
  const maskedPlaces: number[] = [];
  const maskedWords: number[] = [];
  if (masking)
    ids.forEach((id, place) => {
      if (!tokenizer.species.has(id) || random.uniform() >= MASK_SHARE) return;
      maskedPlaces.push(place);
      maskedWords.push(id);
      const fate = random.uniform();
      if (fate < AS_MASK) ids[place] = tokenizer.mask;
      else if (fate < AS_MASK + AS_ANOTHER) ids[place] = flora[Math.floor(random.uniform() * flora.length)]!;
    });
  return { ids, maskedPlaces, maskedWords };
}
