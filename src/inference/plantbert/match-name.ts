import { createNameIndex, findName, type NameIndex, type WayOfMatching } from "../../core/names/find-name.ts";
import { parseName } from "../../core/names/parse-name.ts";
import { canonicalName } from "./read-plot.ts";
import { allowedSlips, slipsBetween } from "./spelling-slips.ts";

/**
 * How a name was found in a model's vocabulary; everything but "name" is worth showing to the user. "broader" is the
 * species of a subspecies or variety, or an aggregate; "unsure" has cf. or ? with it.
 */
export type MatchKind = "name" | "synonym" | "broader" | "unsure" | "spelling";

/** A vocabulary made ready for {@link matchName}. */
export interface Vocabulary {
  /** Canonical name to the species as the model spells it. */
  readonly byName: ReadonlyMap<string, string>;
  readonly species: readonly string[];
  readonly index: NameIndex;
}

/** Makes a vocabulary of a model's species, in which names can be matched. */
export function makeVocabulary(species: Iterable<string>): Vocabulary {
  const all = [...species];
  return {
    byName: new Map(all.map((name) => [canonicalName(name), name])),
    species: all,
    index: createNameIndex(all),
  };
}

const opened = new WeakMap<ReadonlyMap<number, string>, Vocabulary>();

/** Returns the vocabulary of an open model's tokenizer. It is made only once, because models know ten thousand species. */
export function modelVocabulary({ species }: { readonly species: ReadonlyMap<number, string> }): Vocabulary {
  const known = opened.get(species);
  if (known !== undefined) return known;
  const made = makeVocabulary(species.values());
  opened.set(species, made);
  return made;
}

/**
 * Finds the model's species for a name as a person wrote it: the same name, a synonym, or the one name with almost the
 * same spelling; null where there is none, or where several are equally near. The spelling of crosses and of names with
 * cf. is not guessed.
 */
export function matchName(vocabulary: Vocabulary, name: string): { species: string; kind: MatchKind } | null {
  const same = matchSameSpecies(vocabulary, name);
  if (same !== null) return same;
  const { hybrid, doubt, isMisapplied } = parseName(name);
  if (hybrid !== "no" || doubt !== null || isMisapplied) return null;
  const near = nearest(vocabulary, canonicalName(name));
  return near === null ? null : { species: near, kind: "spelling" };
}

/**
 * Finds the model's species as {@link matchName} does, but without guessing the spelling: for names that were not typed
 * by a person.
 */
export function matchSameSpecies(
  { index, species }: Vocabulary,
  name: string,
): { species: string; kind: Exclude<MatchKind, "spelling"> } | null {
  const found = findName(index, name);
  return found.index === null ? null : { species: species[found.index]!, kind: KINDS[found.way] };
}

const KINDS = {
  ...{ "as written": "name", "written otherwise": "name", "other author": "name", synonym: "synonym" },
  ...{ "lower rank": "broader", "wide sense": "broader", "not sure": "unsure" },
} as const satisfies Record<WayOfMatching, MatchKind>;

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
