import { createNameIndex, findName, type NameIndex } from "../../core/names/find-name.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { isRelative } from "../../models/probabilities.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { pairOfPoint, requireSecond } from "../pair/pair-at-point.ts";
import { scorePoint } from "../pair/score-point.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { SecondOpinion, SecondOpinionRequest } from "./second-opinion-answer.ts";

/** Suitability of a model of presences below which a species is called implausible: a number that was chosen, and is said. */
const LEAST_SUITABILITY = 0.1;
/** Suitability, probability or score from which a species is called likely: a number that was chosen, and is said. */
const LIKELY_FROM = 0.5;
/** Likely species that are named. */
const MOST_LIKELY = 20;
/** Probability on a plot, or score, below which a species is called unlikely. */
const LEAST_PROBABILITY = 0.01;

const indices = new WeakMap<Sdm, NameIndex>();

/**
 * Asks another model at the same place, compares species by accepted name and synonym, and sets both models side by side.
 *
 * @throws what {@link scorePoint} throws; BadInput where the question names no second model.
 */
export async function secondOpinion(
  setup: PredictionSetup,
  { question, place, names, listed }: SecondOpinionRequest,
  options: ReadOptions = {},
): Promise<SecondOpinion> {
  const asked = [question.sdm, requireSecond(question)].map((sdm) =>
    scorePoint(setup, { question: { ...question, sdm }, place }, options),
  );
  const [first, second] = await Promise.all(asked);
  const { sdm, values, scale } = second!;
  const index = indexOf(sdm);
  const least = isRelative(sdm) ? LEAST_SUITABILITY : LEAST_PROBABILITY;
  const named = new Map<number, { readonly name: string; readonly isListed: boolean }>();
  const isListed = new Set(listed);
  const implausible: { name: string; as: string | null; value: number }[] = [];
  let known = 0;
  for (const name of names) {
    const found = findName(index, name);
    if (found.index === null) continue;
    known++;
    named.set(found.index, { name, isListed: isListed.has(name) });
    const [own, value] = [sdm.labels[found.index]!, values[found.index]!];
    if (value < least) implausible.push({ name, as: own === name ? null : own, value });
  }
  const ownNames = isRelative(sdm) ? (sdm.manifest.properties["florascope:own_species"] ?? []) : [];
  const ranked = [...descendingOrder(values)];
  const own = ranked.filter((species) => ownNames.includes(sdm.labels[species]!));
  const unlisted: { name: string; value: number }[] = [];
  const unknown: { name: string; value: number }[] = [];
  for (const species of ranked) {
    const value = values[species]!;
    const of = named.get(species);
    if (value < LIKELY_FROM || of?.isListed === true) continue;
    if (of !== undefined) unlisted.push({ name: of.name, value });
    else if (!own.includes(species)) unknown.push({ name: sdm.labels[species]!, value });
  }
  const firstOf = (all: typeof unknown) => ({ count: all.length, first: all.slice(0, MOST_LIKELY) });
  return {
    ...{ model: sdm.manifest.id, scale, least, known, implausible, likelyFrom: LIKELY_FROM },
    ...(own.length > 0 && {
      own: own.map((species) => ({ name: sdm.labels[species]!, suitability: values[species]! })),
    }),
    likely: { unlisted: firstOf(unlisted), unknown: firstOf(unknown) },
    pair: pairOfPoint(first!, second!),
  };
}

/** The names of a model ready to be searched, made once. */
function indexOf(sdm: Sdm): NameIndex {
  const known = indices.get(sdm);
  if (known !== undefined) return known;
  const synonyms = new Map(sdm.species?.species.map((one) => [one.name, one.synonyms]) ?? []);
  const index = createNameIndex(sdm.labels, synonyms);
  indices.set(sdm, index);
  return index;
}
