import { type ModelSpecies, type SharedSpecies, sharedSpecies } from "../core/names/shared-species.ts";
import type { Sdm } from "./open-sdm.ts";

/** The species of two open models are matched once. */
const known = new WeakMap<Sdm, WeakMap<Sdm, readonly SharedSpecies[]>>();

/** Finds the species that two models both answer for, by name and synonym, in the order of the first one. */
export function sharedByModels(one: Sdm, other: Sdm): readonly SharedSpecies[] {
  const ofOne = known.get(one) ?? new WeakMap<Sdm, readonly SharedSpecies[]>();
  known.set(one, ofOne);
  const shared = ofOne.get(other) ?? sharedSpecies(speciesOf(one), speciesOf(other));
  ofOne.set(other, shared);
  return shared;
}

function speciesOf({ labels, species }: Sdm): ModelSpecies {
  return { labels, synonyms: new Map(species?.species.map(({ name, synonyms }) => [name, synonyms]) ?? []) };
}
