import { isEpithet, LOWER_WORD, NO_EPITHETS } from "./epithet-word.ts";
import { isNote } from "./name-note.ts";

/** Signs and words between two species of one cell; between authors they stand too. */
const SEPARATOR = /^(?:[&+,;/|]|et|und|and|oder|or|ou|vel|aut)$/u;
/** Small words behind a separator that belong to authors ("et al."). */
const OF_AUTHORS = new Set(["al", "alii", "filius"]);
const GENUS = /^\p{Lu}(?:\p{Ll}{2,}|\p{Ll}?\.)$/u;

/**
 * Tells whether a text names two species or more ("Betula pendula & pubescens", "Quercus robur + Q. petraea"): behind a
 * sign or word that joins them stands an epithet, or a genus with an epithet. Authors ("Schwein. & Torr.", "L., 1753") and
 * notes behind a comma ("planted") are neither.
 */
export function hasSeveralSpecies(name: string): boolean {
  const words = name
    .replace(/[&+,;/|()]/g, " $& ")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "(");
  const first = words.findIndex((word, at) => at > 0 && LOWER_WORD.test(word) && isEpithet(word));
  return (
    first > 0 &&
    words.some(
      (word, at) =>
        at > first &&
        SEPARATOR.test(word) &&
        isSpeciesAt(words, at + 1) &&
        !(/^[,;]$/.test(word) && isNote(words[at + 1]!)),
    )
  );
}

function isSpeciesAt(words: readonly string[], at: number): boolean {
  const [word = "", next] = [words[at], words[at + 1]];
  return isOfSpecies(word) || (GENUS.test(word) && isOfSpecies(next));
}

function isOfSpecies(word: string | undefined): boolean {
  return (
    word !== undefined &&
    isEpithet(word) &&
    !NO_EPITHETS.has(word) &&
    !OF_AUTHORS.has(word) &&
    !SEPARATOR.test(word)
  );
}
