import { PARTICLES } from "./epithet-word.ts";
import { isRank } from "./ranks.ts";

/** Endings of Latin epithets, and of hardly any note in English, German or French. */
const LATIN_ENDING = /(?:a|us|um|is|e|ns|i|ae|or|er|ur|ix|ex|ax|ys|on|os|as|es|ps|men|o|y)$/;
/** Words that join two names. */
const JOINING = new Set(["et", "und", "and", "oder", "or", "ou", "vel", "aut", "with", "mit", "avec"]);
/** Notes that end as epithets do. */
const NOTES = new Set(
  (
    "adulte adulter alive alone blooming cultive cultiver culta culti dense dominante few fertile fide fleuri forma frequent here infertile " +
    "jeune jeunes juvenile juveniles large male males female females leaves many mature mehrere more mort native naturalise none one only " +
    "plante planter rare rares seedlings seltene semi several shrub some spontane sterile steriles tree trees unter viele wenige"
  ).split(" "),
);

/**
 * Returns the name of one plant without the note behind a comma or semicolon: "Quercus robur L., planted" gives
 * "Quercus robur L.". A word that may be an epithet stays.
 */
export function cutNote(name: string): string {
  return name.replace(/(?<=\p{Ll}|\.)[,;]\s*(\p{Ll}[\p{Ll}-]*)(?=[\s.,;]|$).*$/u, (rest, word: string) =>
    isNote(word) ? "" : rest,
  );
}

/**
 * Tells whether a word in small letters behind a comma is a note on the plant ("planted", "gepflanzt", "young") and no epithet
 * of a second species: it does not end as Latin epithets do, or is one of the few notes that do.
 */
export function isNote(word: string): boolean {
  if (PARTICLES.has(word) || isRank(word) || JOINING.has(word)) return false;
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.length > 2 && (NOTES.has(plain) || (word === plain && !LATIN_ENDING.test(word)));
}
