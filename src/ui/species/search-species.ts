import Fuse from "fuse.js";
import { plainWords } from "../../core/names/plain-words.ts";
import type { SpeciesTable } from "../../models/species-table.ts";
import { type MatchRank, matchRank, SLIP_RANK } from "../find/match-rank.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

/** A species that a text may mean, and the name by which it was found where that was not the Latin one. */
export interface FoundSpecies {
  readonly entry: SpeciesEntry;
  readonly foundBy: string | null;
  readonly rank: MatchRank;
}

interface SearchName {
  readonly entry: SpeciesEntry;
  readonly name: string;
  readonly plain: string;
}

/** The largest difference of a name, 0 to 1, that still matches: about one wrong, missing or swapped letter in five. */
const FORGIVEN = 0.28;

const searches = new WeakMap<SpeciesTable, Fuse<SearchName>>();

/**
 * Finds the species that a text may mean, best first, each once, by Latin name, English name or synonym. Accents and case do
 * not matter, and a typing error is allowed where nothing fits exactly.
 */
export function searchSpecies(text: string, table: SpeciesTable, most: number): readonly FoundSpecies[] {
  const wanted = plainWords(text);
  if (wanted.length < 2) return [];
  const names = searchOf(table);
  const exact = (names.getIndex().docs as readonly SearchName[])
    .filter(({ plain }) => plain.includes(wanted))
    .sort((one, other) => rankOf(one, wanted) - rankOf(other, wanted));
  const found = exact.length > 0 ? exact : names.search(wanted, { limit: 3 * most }).map(({ item }) => item);
  const first = new Map<SpeciesEntry, FoundSpecies>();
  for (const { entry, name, plain } of found) {
    if (first.has(entry)) continue;
    const rank = matchRank(plain, wanted) ?? SLIP_RANK;
    first.set(entry, { entry, foundBy: name === entry.name ? null : name, rank });
  }
  return [...first.values()].slice(0, most);
}

/** Names that fit better come first; Latin names before others that fit as well. */
function rankOf({ plain, name, entry }: SearchName, wanted: string): number {
  return 2 * (matchRank(plain, wanted) ?? SLIP_RANK) + (name === entry.name ? 0 : 1);
}

function searchOf(table: SpeciesTable): Fuse<SearchName> {
  const known = searches.get(table);
  if (known !== undefined) return known;
  const names = table.species.flatMap((entry) =>
    [entry.name, ...(entry.englishName === null ? [] : [entry.englishName]), ...entry.synonyms].map(
      (name) => ({
        entry,
        name,
        plain: plainWords(name),
      }),
    ),
  );
  const made = new Fuse(names, {
    keys: ["plain"],
    threshold: FORGIVEN,
    ignoreLocation: true,
    minMatchCharLength: 2,
  });
  searches.set(table, made);
  return made;
}
