import { createNameIndex, findName, type NameIndex } from "../../core/names/find-name.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { isRelative } from "../../models/probabilities.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { predictPoint } from "./predict-point.ts";
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
 * Asks another model at the same place, and compares species by accepted name and synonym.
 *
 * @throws what {@link predictPoint} throws.
 */
export async function secondOpinion(
  setup: PredictionSetup,
  { question, place, names, listed }: SecondOpinionRequest,
  options: ReadOptions = {},
): Promise<SecondOpinion> {
  const sdm = await setup.models.sdm(question.sdm);
  const answer = await predictPoint(setup, { question: { ...question, habitat: null }, place }, options);
  const index = indexOf(sdm);
  const byName = new Map(answer.species.map((one) => [one.name, one]));
  const isSuitability = isRelative(sdm);
  const least = isSuitability ? LEAST_SUITABILITY : LEAST_PROBABILITY;
  const asked = new Map<string, { readonly name: string; readonly isListed: boolean }>();
  const isListed = new Set(listed);
  let known = 0;
  const implausible: { name: string; as: string | null; value: number }[] = [];
  for (const name of names) {
    const found = findName(index, name);
    const own = found.index === null ? undefined : byName.get(sdm.labels[found.index]!);
    if (own === undefined) continue;
    known++;
    asked.set(own.name, { name, isListed: isListed.has(name) });
    const value = own.probability ?? own.score;
    if (value < least) implausible.push({ name, as: own.name === name ? null : own.name, value });
  }
  const scale = isSuitability ? "suitability" : answer.calibrated ? "probability" : "score";
  const ownNames = isSuitability ? (sdm.manifest.properties["florascope:own_species"] ?? []) : [];
  const own = answer.species.filter(({ name }) => ownNames.includes(name));
  const unlisted: { name: string; value: number }[] = [];
  const unknown: { name: string; value: number }[] = [];
  for (const { name, probability, score } of answer.species) {
    const value = probability ?? score;
    const first = asked.get(name);
    if (value < LIKELY_FROM || first?.isListed === true) continue;
    if (first !== undefined) unlisted.push({ name: first.name, value });
    else if (!ownNames.includes(name)) unknown.push({ name, value });
  }
  const firstOf = (all: typeof unknown) => ({ count: all.length, first: all.slice(0, MOST_LIKELY) });
  return {
    ...{ model: sdm.manifest.id, scale, least, known, implausible, likelyFrom: LIKELY_FROM },
    ...(own.length > 0 && { own: own.map(({ name, score }) => ({ name, suitability: score })) }),
    likely: { unlisted: firstOf(unlisted), unknown: firstOf(unknown) },
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
