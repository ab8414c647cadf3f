import { canonicalName } from "./read-plot.ts";
import { allowedSlips, slipsBetween } from "./spelling-slips.ts";
import { synonymsOf } from "./synonyms.ts";

/** How a name was found in a model's vocabulary; everything but "name" is worth showing to the user. */
export type MatchKind = "name" | "synonym" | "spelling";

/** A vocabulary made ready for {@link matchName}. */
export interface Vocabulary {
  /** Canonical name to the species as the model spells it. */
  readonly byName: ReadonlyMap<string, string>;
}

/** The vocabulary of a model's species. */
export function vocabularyOf(species: Iterable<string>): Vocabulary {
  return { byName: new Map([...species].map((name) => [canonicalName(name), name])) };
}

/**
 * The model's species for a canonical name: itself, a synonym, or the one name that is spelt almost so; null where there
 * is none, or several are equally near.
 */
export function matchName(vocabulary: Vocabulary, name: string): { species: string; kind: MatchKind } | null {
  const same = matchSameSpecies(vocabulary, name);
  if (same !== null) return same;
  const near = nearest(vocabulary, name);
  return near === null ? null : { species: near, kind: "spelling" };
}

/** As {@link matchName}, without guessing at spelling: for names that nobody typed. */
export function matchSameSpecies(
  { byName }: Vocabulary,
  name: string,
): { species: string; kind: "name" | "synonym" } | null {
  const exact = byName.get(name);
  if (exact !== undefined) return { species: exact, kind: "name" };
  for (const synonym of synonymsOf(name)) {
    const species = byName.get(synonym);
    if (species !== undefined) return { species, kind: "synonym" };
  }
  return null;
}

function nearest({ byName }: Vocabulary, name: string): string | null {
  const allowed = allowedSlips(name);
  let fewest = allowed + 1;
  let found: string | null = null;
  for (const [candidate, species] of byName) {
    if (candidate[0] !== name[0]) continue;
    const slips = slipsBetween(name, candidate);
    if (slips > allowed || slips > fewest) continue;
    found = slips === fewest ? null : species;
    fewest = slips;
  }
  return found;
}
