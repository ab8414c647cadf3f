import { fileName } from "../../core/file-address.ts";
import { isEpithet } from "../../core/names/epithet-word.ts";
import { nameKeys } from "../../core/names/name-keys.ts";
import { parseName } from "../../core/names/parse-name.ts";
import type { ParsedName } from "../../core/names/parsed-name.ts";
import { isRank } from "../../core/names/ranks.ts";

/** Items of a species that are looked at: several may have its words in their file names. */
const MOST = 3;

/** A link to an item. */
interface ItemLink {
  readonly address: string;
  readonly title: string | null;
}

/** Gives the items that may be of a species; what an item says of itself decides. */
type ItemFinder = (name: string) => readonly ItemLink[];

/** Makes a finder over the links of a collection, by genus and epithet in their titles and file names. */
export function itemFinder(links: readonly ItemLink[]): ItemFinder {
  const known = new Map<string, ItemLink[]>();
  for (const link of links) {
    const [genus, epithet] = slugWords(fileName(link.address).replace(/\.json$/i, ""));
    const keys = [`${genus} ${epithet}`, ...keysOf(namedIn(link.title ?? "")).map(binomial)];
    for (const key of new Set(keys)) known.set(key, [...(known.get(key) ?? []), link]);
  }
  return (name) => {
    const [key] = speciesKeys(name);
    return key === undefined ? [] : (known.get(binomial(key)) ?? []).slice(0, MOST);
  };
}

/**
 * Whether an item is of exactly this species, neither of a subspecies nor of another one: by its titles; by its id where no title is a
 * name.
 */
export function isOfSpecies(
  { titles, id }: { readonly titles: readonly string[]; readonly id: string },
  name: string,
): boolean {
  const keys = speciesKeys(name);
  const named = titles.map(namedIn).filter((one) => one !== null);
  if (named.length === 0) return isSlugOf(id, keys);
  return named.some((one) => nameKeys(one).some((key) => keys.includes(key)));
}

/** What a title of a map may say before the name. Any other words may say something else of it: "Absence of". */
const OPENING =
  /^(?:(?:predicted|modelled|potential) )?(?:(?:species )?(?:map|distribution|range|presence|occurrence)(?: map)?|probability of (?:presence|occurrence)) (?:of|for) /i;

/** Second words of a text that is no name. */
const NO_EPITHET = /^\S+ (?:of|for|from|in|on|at|by|to|the|with|without|under|over|and|or) /i;

/** The name that a title is, or says after an opening: "Map of Fagus sylvatica L."; null where it says none so. */
function namedIn(title: string): ParsedName | null {
  const text = title.trim().replace(/\s+/g, " ").replace(OPENING, "");
  if (NO_EPITHET.test(text)) return null;
  const parsed = parseName(text);
  return parsed.epithet === null && parsed.parents.length === 0 ? null : parsed;
}

function keysOf(parsed: ParsedName | null): readonly string[] {
  return parsed === null ? [] : nameKeys(parsed);
}

/**
 * Whether "france_5314_fagus_sylvatica_l" is of a name: authors in small letters come last, so that only the words of the name itself
 * can be compared.
 */
function isSlugOf(slug: string, keys: readonly string[]): boolean {
  const words = slugWords(slug);
  const third = words.findLastIndex((word, at) => at > 1 && isRank(word) && isBelow(word, words[at + 1])) + 1;
  return keys.some((key) => {
    const [genus, epithet, below] = key.split(" ");
    if (words[0] !== genus || words[1] !== epithet) return false;
    return below === undefined ? third === 0 : words[third] === below;
  });
}

/** Whether the word after a rank is an epithet: "f" is a son (L. f.) at the end and before short words of authors. */
function isBelow(rank: string, next: string | undefined): boolean {
  return isEpithet(next) && (rank !== "f" || next!.length > 3);
}

/** Characters of an id that are looked at: file names have 255 at most. */
const LONGEST_SLUG = 255;

/** The words of a name in an id: country and number come first. */
function slugWords(slug: string): string[] {
  return slug
    .slice(0, LONGEST_SLUG)
    .toLowerCase()
    .replace(/^.*?_?\d+_/, "")
    .split("_")
    .filter((word) => word !== "x");
}

function binomial(key: string): string {
  return key.split(" ").slice(0, 2).join(" ");
}

function speciesKeys(name: string): readonly string[] {
  const parsed = parseName(name);
  return parsed.epithet === null ? [] : nameKeys(parsed);
}
