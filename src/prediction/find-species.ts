import { plainWords } from "../core/names/plain-words.ts";
import type { Sdm } from "../models/open-sdm.ts";

/** A search among the species of a model. */
export interface SpeciesSearch {
  /** Address of the model's folder. */
  readonly sdm: string;
  readonly text: string;
  /** Names to return at most. */
  readonly most: number;
}

const plainLabels = new WeakMap<Sdm, readonly string[]>();

/**
 * Finds the species of a model whose names begin with a text, or have a later word that does, or contain it, in this order. Accents
 * and case do not matter. It reads every name: 47,375 take a few milliseconds.
 */
export function findSpecies(sdm: Sdm, { text, most }: SpeciesSearch): string[] {
  const wanted = plainWords(text);
  if (wanted === "") return [];
  const known = plainLabels.get(sdm) ?? sdm.labels.map(plainWords);
  plainLabels.set(sdm, known);
  const byRank: string[][] = [[], [], []];
  for (let label = 0; label < known.length; label++) {
    const name = known[label]!;
    const at = name.indexOf(wanted);
    if (at >= 0) byRank[at === 0 ? 0 : name.includes(` ${wanted}`) ? 1 : 2]!.push(sdm.labels[label]!);
  }
  return byRank.flat().slice(0, most);
}
