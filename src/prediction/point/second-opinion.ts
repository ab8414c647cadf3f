import { createNameIndex, findName, type NameIndex } from "../../core/names/find-name.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { isRelative } from "../../models/probabilities.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { predictPoint } from "./predict-point.ts";
import type { SecondOpinion, SecondOpinionRequest } from "./second-opinion-answer.ts";

/** Suitability of a model of presences below which a species is called implausible: a number that was chosen, and is said. */
const LEAST_SUITABILITY = 0.1;
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
  { question, place, names }: SecondOpinionRequest,
  options: ReadOptions = {},
): Promise<SecondOpinion> {
  const sdm = await setup.models.sdm(question.sdm);
  const answer = await predictPoint(setup, { question: { ...question, habitat: null }, place }, options);
  const index = indexOf(sdm);
  const byName = new Map(answer.species.map((one) => [one.name, one]));
  const isSuitability = isRelative(sdm);
  const least = isSuitability ? LEAST_SUITABILITY : LEAST_PROBABILITY;
  let known = 0;
  const implausible: { name: string; as: string | null; value: number }[] = [];
  for (const name of names) {
    const found = findName(index, name);
    const own = found.index === null ? undefined : byName.get(sdm.labels[found.index]!);
    if (own === undefined) continue;
    known++;
    const value = own.probability ?? own.score;
    if (value < least) implausible.push({ name, as: own.name === name ? null : own.name, value });
  }
  const scale = isSuitability ? "suitability" : answer.calibrated ? "probability" : "score";
  return { model: sdm.manifest.id, scale, least, known, implausible };
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
