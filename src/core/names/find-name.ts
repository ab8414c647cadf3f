import { nameKeys, speciesKey } from "./name-keys.ts";
import { parseName } from "./parse-name.ts";
import type { ParsedName } from "./parsed-name.ts";
import { isSameAuthor } from "./same-author.ts";
import { listSynonyms } from "./synonyms.ts";

/** The ways in which a name can match a name of a list; all but the first are reported. */
export const waysOfMatching = [
  "as written",
  "written otherwise",
  "synonym",
  "lower rank",
  "wide sense",
  "other author",
  "not sure",
] as const;

/**
 * How a name was found: "written otherwise" differs in case, author, hyphen or hybrid sign; "lower rank" is a
 * subspecies, variety or form of a species in the list; "wide sense" is an aggregate on one side only; "other author"
 * is the same words by another author; "not sure" has cf. or ? with it.
 */
export type WayOfMatching = (typeof waysOfMatching)[number];

/** What became of a name: its place in the list, or why it has none. */
export type FoundName =
  | { readonly index: number; readonly way: WayOfMatching }
  | { readonly index: null; readonly why: "unknown" | "several" | "aff." | "misapplied" };

/** The names of a list, made ready for {@link findName}. */
export interface NameIndex {
  readonly parsed: readonly ParsedName[];
  readonly byText: ReadonlyMap<string, number>;
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly bySynonym: ReadonlyMap<string, readonly number[]>;
}

/**
 * Makes a list of names ready to be searched. A name that means two species ("Salix alba & fragilis"), or a plant near to
 * the one that it names (aff., auct.), is found by the same text only, never by the name of one species.
 *
 * @param synonyms  Other names of those in the list, beside the general ones of {@link listSynonyms}.
 */
export function createNameIndex(
  names: readonly string[],
  synonyms: ReadonlyMap<string, readonly string[]> = new Map(),
): NameIndex {
  const parsed = names.map(parseName);
  const byKey = new Map<string, number[]>();
  const bySynonym = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, index: number) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [index]);
    else if (!known.includes(index)) known.push(index);
  };
  for (const [index, name] of names.entries()) {
    if (isOnePlant(parsed[index]!)) for (const key of nameKeys(parsed[index]!)) add(byKey, key, index);
    const own = (synonyms.get(name) ?? []).flatMap((synonym) => nameKeys(parseName(synonym)));
    for (const key of own) add(bySynonym, key, index);
  }
  const stated = new Set(bySynonym.keys());
  for (const [index, name] of parsed.entries())
    for (const own of isOnePlant(name) ? nameKeys(name) : [])
      for (const key of listSynonyms(own)) if (!stated.has(key)) add(bySynonym, key, index);
  return { parsed, byText: new Map(names.map((name, index) => [name, index])), byKey, bySynonym };
}

/** Whether a name of the list stands for the plant whose words it has: else only the very same text finds it. */
function isOnePlant({ doubt, isMisapplied }: ParsedName): boolean {
  return doubt !== "several" && doubt !== "aff." && !isMisapplied;
}

/**
 * Finds a name in a list: as written, else the same name written otherwise, else a synonym, else the species of a
 * subspecies, variety or form. A cross never matches one of its parents, a species never one of its subspecies, and a
 * name with aff. or "auct." never the plant that it names, and a text that names two species is neither. Where several names have the same words, the sense (agg.),
 * the hybrid sign and the author decide; where these do not decide, none is taken.
 */
export function findName(index: NameIndex, text: string): FoundName {
  const exact = index.byText.get(text.trim());
  if (exact !== undefined) return { index: exact, way: "as written" };
  const name = parseName(text);
  if (name.doubt === "aff.") return { index: null, why: "aff." };
  if (name.doubt === "several") return { index: null, why: "several" };
  if (name.isMisapplied) return { index: null, why: "misapplied" };
  const found = search(index, name) ?? searchSmall(index, text, name);
  if (found === null) return { index: null, why: "unknown" };
  return found.index !== null && name.doubt === "cf." ? { index: found.index, way: "not sure" } : found;
}

/** Tries two other writings: the epithet with a capital letter (Calluna Vulgaris), or with an x joined to it (Salix xsmithiana). */
function searchSmall(index: NameIndex, text: string, name: ParsedName): FoundName | null {
  const capital = /^(\S+(?:\s+[×xX])?\s+)(\p{Lu}\p{Ll}[\p{Ll}-]+)(?=\s|$)/u;
  if (capital.test(text.trim()) && (name.epithet === null || name.hybrid === "formula")) {
    const small = text
      .trim()
      .replace(capital, (_, before: string, word: string) => before + word.toLowerCase());
    return search(index, parseName(small));
  }
  if (name.epithet?.startsWith("x") !== true || name.below.length > 0) return null;
  const crossed = search(index, { ...name, epithet: name.epithet.slice(1), hybrid: "species" });
  const isCross = typeof crossed?.index === "number" && index.parsed[crossed.index]!.hybrid === "species";
  return isCross ? crossed : null;
}

function search(index: NameIndex, name: ParsedName): FoundName | null {
  for (const key of nameKeys(name)) {
    const same = (index.byKey.get(key) ?? []).filter((at) => hasSameRank(name, index.parsed[at]!, key));
    const found = choose(index, same, name) ?? choose(index, index.bySynonym.get(key) ?? [], name, "synonym");
    if (found !== null) return found;
  }
  const key = speciesKey(name);
  if (key === null) return null;
  const species = { ...name, below: [] };
  const found = choose(index, index.byKey.get(key) ?? [], species, "lower rank");
  return found ?? choose(index, index.bySynonym.get(key) ?? [], species, "synonym");
}

/**
 * Tells whether two names of one key have the same rank. A rank that is not written matches any; a species with a
 * joined epithet has none.
 */
function hasSameRank(name: ParsedName, other: ParsedName, key: string): boolean {
  if (key.split(" ").length < 3 || name.parents.length > 0) return true;
  const [one, two] = [name.below.at(-1)?.rank, other.below.at(-1)?.rank];
  return one === two || one === "" || two === "";
}

function choose(
  { parsed }: NameIndex,
  candidates: readonly number[],
  name: ParsedName,
  way?: WayOfMatching,
): FoundName | null {
  if (candidates.length === 0) return null;
  const author = (other: ParsedName) =>
    name.author !== null && other.author !== null && isSameAuthor(name.author, other.author);
  const tests = [
    (other: ParsedName) => other.sense === name.sense,
    (other: ParsedName) => other.hybrid === name.hybrid,
    author,
    (other: ParsedName) => other.author === null,
  ];
  let left = [...candidates];
  for (const test of tests) {
    const better = left.filter((at) => test(parsed[at]!));
    if (left.length > 1 && better.length > 0) left = better;
  }
  if (left.length > 1) return { index: null, why: "several" };
  const found = left[0]!;
  return { index: found, way: way ?? wayOf(name, parsed[found]!) };
}

function wayOf(name: ParsedName, found: ParsedName): WayOfMatching {
  if ((name.sense === "wide") !== (found.sense === "wide")) return "wide sense";
  const areBoth = name.author !== null && found.author !== null;
  return areBoth && !isSameAuthor(name.author!, found.author!) ? "other author" : "written otherwise";
}
