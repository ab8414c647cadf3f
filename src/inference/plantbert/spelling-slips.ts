import { distance } from "fastest-levenshtein";

/**
 * Returns how many spelling mistakes are accepted in a canonical name: none in a genus alone, one in short names, which
 * are often similar (Carex flava, Carex flacca), two in long names.
 */
export function allowedSlips(name: string): number {
  if (!name.includes(" ") || name.length < 8) return 0;
  return name.length < 14 ? 1 : 2;
}

/**
 * Counts the spelling mistakes between two canonical names: a letter that is wrong, lost or too many, or two
 * neighbouring letters exchanged. Infinity where a word has more than one mistake or begins with another letter,
 * because then it is another word (Trifolium rubens is not Trifolium repens, Betonica not Veronica). Spellings and
 * genders of Latin do not count (silvatica, sylvaticum; caerulea, coerulea).
 */
export function slipsBetween(a: string, b: string): number {
  const [genus = "", epithet = ""] = a.split(" ");
  const [otherGenus = "", otherEpithet = ""] = b.split(" ");
  const ofGenus = slipsOfWord(genus, otherGenus);
  if (ofGenus > 1 || isSameLatin(epithet, otherEpithet)) return ofGenus;
  return ofGenus + slipsOfWord(epithet, otherEpithet);
}

function isSameLatin(epithet: string, other: string): boolean {
  return withoutGender(plainLatin(epithet)) === withoutGender(plainLatin(other));
}

function slipsOfWord(word: string, other: string): number {
  if (word === other || plainLatin(word) === plainLatin(other)) return 0;
  const isSlip = word[0] === other[0] && (distance(word, other) === 1 || isExchange(word, other));
  return isSlip ? 1 : Number.POSITIVE_INFINITY;
}

function isExchange(word: string, other: string): boolean {
  const first = [...word].findIndex((letter, at) => letter !== other[at]);
  return (
    word.length === other.length &&
    word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2) === other
  );
}

/** Replaces letters that botanists use for one another by one of them. */
function plainLatin(word: string): string {
  return word
    .replace(/[ao]e/g, "e")
    .replace(/y/g, "i")
    .replace(/k/g, "c")
    .replace(/ph/g, "f")
    .replace(/([rt])h/g, "$1");
}

function withoutGender(epithet: string): string {
  return epithet.replace(/(?<=.{3})(us|um|a|is|e)$/, "");
}
