import { plainWords } from "../../core/names/plain-words.ts";
import type { SpeciesTable } from "../../models/species-table.ts";
import { type FoundSpecies, searchSpecies } from "../species/search-species.ts";
import { type MatchRank, matchRank } from "./match-rank.ts";
import type { Place } from "./places.ts";
import type { HabitatName, SearchLists } from "./search-lists.ts";
import { type FoundPlace, searchPlaces } from "./search-places.ts";

/** One result of a search: a place, a species of the chosen model, or a habitat class. */
export type Found =
  | FoundPlace
  | (FoundSpecies & { readonly kind: "species"; readonly name: string })
  | NameOf<"range">
  | NameOf<"own">
  | NameOf<"own-range">
  | (HabitatName & { readonly kind: "habitat"; readonly rank: MatchRank });

/** A name without an entry in a table: of a model of ranges, or of the person's own species. */
interface NameOf<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly rank: MatchRank;
}

const MOST_PLACES = 4;
const MOST_SPECIES = 5;
const MOST_HABITATS = 4;
/** Shorter texts are codes of habitats, or too many names. */
const LEAST_HABITAT_LETTERS = 3;

/**
 * Finds what a text may mean: only a cell code or coordinates, else species of the model, places and habitats. What fits better
 * comes first. A name that is the text is a place before it is a species; where names only begin with it, species come
 * before places and places before habitats.
 */
export function searchAll(
  text: string,
  {
    places,
    table,
    lists,
    ranges,
    hasRangesFirst,
    ownSpecies,
    ownRanges,
  }: {
    readonly places: readonly Place[];
    readonly table: SpeciesTable | null;
    readonly lists: SearchLists | null;
    /** Names that the model of ranges found. */
    readonly ranges: readonly string[];
    /** Species of the person's own that the species model has besides its own. */
    readonly ownSpecies: readonly string[];
    /** Those among `ranges` that are of the person's own. */
    readonly ownRanges: readonly string[];
    /** Whether the chosen species model is the one of ranges: of a species its range is then meant first. */
    readonly hasRangesFirst: boolean;
  },
): readonly Found[] {
  const foundPlaces = searchPlaces(text, places, MOST_PLACES);
  if (foundPlaces.some(({ kind }) => kind === "cell" || kind === "coordinates")) return foundPlaces;
  const species =
    table === null ? [] : searchSpecies(text, lists?.withSynonyms(table) ?? table, MOST_SPECIES);
  const found: Found[] = [
    ...species.map((one) => ({ ...one, kind: "species" as const, name: one.entry.name })),
    ...namesFor(text, ownSpecies, () => "own"),
    ...namesFor(text, ranges, (name) => (ownRanges.includes(name) ? "own-range" : "range")),
    ...foundPlaces,
    ...searchHabitats(text, lists?.habitats ?? []),
  ];
  return found.sort(
    (one, other) => one.rank - other.rank || tieOf(one, hasRangesFirst) - tieOf(other, hasRangesFirst),
  );
}

/** The names that fit a text; the answer may be that to an earlier one. */
function namesFor(
  text: string,
  names: readonly string[],
  kindOf: (name: string) => "range" | "own" | "own-range",
): Found[] {
  const wanted = plainWords(text);
  return names.flatMap((name) => {
    const rank = matchRank(plainWords(name), wanted);
    return rank === null ? [] : [{ kind: kindOf(name), name, rank } as Found];
  });
}

/** The habitats whose code or name fits a text. */
function searchHabitats(text: string, habitats: readonly HabitatName[]): Found[] {
  const wanted = plainWords(text);
  if (wanted === "") return [];
  return habitats
    .flatMap(({ code, name, level }) => {
      const byName = wanted.length < LEAST_HABITAT_LETTERS ? null : matchRank(plainWords(name), wanted);
      const rank = code.toLowerCase() === wanted ? 0 : byName;
      return rank === null ? [] : [{ kind: "habitat" as const, code, name, level, rank }];
    })
    .sort((one, other) => one.rank - other.rank || one.level - other.level)
    .slice(0, MOST_HABITATS);
}

/** Of what fits equally well: a habitat whose code it is, then places that it names, then species, other places, other habitats. */
function tieOf({ kind, rank }: Found, hasRangesFirst: boolean): number {
  if (kind === "habitat") return rank === 0 ? 0 : 4;
  if (kind === "species") return 2;
  if (kind === "own") return 1.75;
  if (kind === "range" || kind === "own-range") return hasRangesFirst ? 1.5 : 3;
  return rank === 0 ? 1 : 3;
}
