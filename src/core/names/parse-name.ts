import { isEpithet, LOWER_WORD, NO_EPITHETS, PARTICLES } from "./epithet-word.ts";
import { nameWords } from "./name-words.ts";
import type { ParsedName } from "./parsed-name.ts";
import { isRank, plainRank } from "./ranks.ts";

interface Reading {
  genus: string;
  hybrid: ParsedName["hybrid"];
  epithet: string | null;
  below: { rank: string; epithet: string }[];
  authors: string[][];
}

/** Characters of a name at most: crosses with all their authors have some 200. What is longer is a text, and is not searched for a name. */
const LONGEST_NAME = 500;

const HYBRID_SIGN = /^[×x]$/i;
/** Genus and epithet alone, as most lists have them. Such a name is parsed at once, because models know ten thousand names. */
const PLAIN_NAME = /^([A-Z]?[a-z]{2,}) ([a-z]{5,}(?:-[a-z]{3,})?)$/;
/**
 * Splits the name of a plant into its parts: genus, hybrid sign (× or x, with or without a blank), epithet, ranks
 * below, authors, and what qualifies it (agg., s. l., s. str., cf., aff., sp., ?). Case, accents, underscores and the
 * points of R do not matter. It follows the International Code of Nomenclature (2018), articles 20 to 24 and H.1 to
 * H.5. A text of more than 500 characters is no name: it has no genus.
 *
 * @example parseName("Salix x multinervis Döll") has genus "salix", hybrid "species", epithet "multinervis", author "Döll"
 */
export function parseName(text: string): ParsedName {
  const [, genus, epithet] = PLAIN_NAME.exec(text) ?? [];
  if (genus !== undefined && !NO_EPITHETS.has(epithet!) && !isRank(epithet!))
    return binomial(genus.toLowerCase(), epithet!.replaceAll("-", ""));
  const { words, sense, doubt, isMisapplied } = nameWords(text.trim().length > LONGEST_NAME ? "" : text);
  const crosses = crossPositions(words);
  const first = readWords(words.slice(0, crosses[0] ?? words.length));
  const last = first.authors.findLast((author) => author.length > 0);
  const shared = { sense, doubt, isMisapplied, author: last === undefined ? null : last.join(" ") };
  if (crosses.length === 0) return { ...shared, ...withoutAuthors(first), parents: [] };
  const others = crosses.map((at, cross) => {
    const parent = words.slice(at + 1, crosses[cross + 1] ?? words.length);
    return readWords(completeParent(parent, first.genus));
  });
  const parents = [first, ...others].map(({ genus, epithet }) => `${genus} ${epithet ?? ""}`.trim()).sort();
  return {
    ...shared,
    author: null,
    genus: first.genus,
    hybrid: "formula",
    epithet: null,
    below: [],
    parents,
  };
}

function binomial(genus: string, epithet: string): ParsedName {
  return {
    genus,
    hybrid: "no",
    epithet,
    below: [],
    author: null,
    sense: null,
    doubt: null,
    isMisapplied: false,
    parents: [],
  };
}

function withoutAuthors({ genus, hybrid, epithet, below }: Reading): Omit<Reading, "authors"> {
  return { genus, hybrid, epithet, below };
}

/** Returns where hybrid signs stand between two parents: after an epithet, or after a genus and before another genus. */
function crossPositions(words: readonly string[]): number[] {
  return [...words.keys()].filter((at) => {
    const next = words[at + 1];
    if (at === 0 || !HYBRID_SIGN.test(words[at]!) || next === undefined || isRank(words[at - 1]!))
      return false;
    return words.slice(1, at).some((word) => LOWER_WORD.test(word)) || /^\p{Lu}/u.test(next);
  });
}

/** Returns the second parent with its genus written out, where it was left out or shortened: "× S. cinerea", "× cinerea". */
function completeParent(words: readonly string[], genus: string): readonly string[] {
  const [first = ""] = words;
  if (/^\p{Lu}\p{Ll}?\.$/u.test(first)) return [genus, ...words.slice(1)];
  return /^\p{Lu}/u.test(first) ? words : [genus, ...words];
}

function readWords(words: readonly string[]): Reading {
  const reading: Reading = { genus: "", hybrid: "no", epithet: null, below: [], authors: [[]] };
  let rest = [...words];
  if (HYBRID_SIGN.test(rest[0] ?? "")) {
    reading.hybrid = "genus";
    rest = rest.slice(1);
  }
  reading.genus = plainWord(rest[0] ?? "");
  rest = rest.slice(1);
  if (HYBRID_SIGN.test(rest[0] ?? "") && LOWER_WORD.test(rest[1] ?? "")) {
    reading.hybrid = "species";
    rest = rest.slice(1);
  }
  if (isEpithet(rest[0])) {
    reading.epithet = plainWord(rest[0]!);
    rest = rest.slice(1);
  }
  for (let at = 0; at < rest.length; at++) at += readPart(reading, rest, at);
  return reading;
}

/** Reads what follows the epithet at a place: a rank with its epithet, an epithet without a rank, or a word of an author. Returns the words used beyond the first. */
function readPart(reading: Reading, words: readonly string[], at: number): number {
  const [word, next] = [words[at]!, words[at + 1]];
  if (isRank(word) && next !== undefined && isBelowEpithet(word, next)) {
    const sign = HYBRID_SIGN.test(next) ? 1 : 0;
    reading.below.push({ rank: plainRank(word), epithet: plainWord(words[at + 1 + sign] ?? "") });
    reading.authors.push([]);
    return 1 + sign;
  }
  const isBare = reading.epithet !== null && reading.authors.at(-1)!.length === 0 && isEpithet(word);
  if (isRank(word) && next === undefined && plainRank(word) !== "f.") return 0;
  if (isBare) {
    reading.below.push({ rank: "", epithet: plainWord(word) });
    reading.authors.push([]);
  } else if (!HYBRID_SIGN.test(word)) reading.authors.at(-1)!.push(word);
  return 0;
}

/** "f." is a form before an epithet, and "filius" before anything else. */
function isBelowEpithet(rank: string, next: string): boolean {
  if (/^(?:sect|subsect|ser|subg)/i.test(rank)) return /^\p{L}{3,}/u.test(next);
  return (LOWER_WORD.test(next) && !PARTICLES.has(next)) || HYBRID_SIGN.test(next);
}

/** Returns a word as it is compared: small letters, no accents, no hyphens. */
function plainWord(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]/g, "");
}
