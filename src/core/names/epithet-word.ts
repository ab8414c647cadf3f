import { isRank } from "./ranks.ts";

/** Two small letters or more, with hyphens: how epithets are written. */
export const LOWER_WORD = /^\p{Ll}[\p{Ll}-]+$/u;
/** Words of five letters and more that can stand in the place of an epithet but are not epithets. */
export const NO_EPITHETS = new Set(
  "aggregate group gruppe hybrid hybride indet species seedling seedlings juvenile sensu apud emend auctt auctorum".split(
    " ",
  ),
);
/** Small words of authors' names, which are no epithets. */
export const PARTICLES = new Set(
  "de da di do dos du del des della la le van von vom der den ten ter zu zur et in ex and und non nec apud emend em fil hort auct pro sensu sec nom comb nov stat ined p.p".split(
    " ",
  ),
);

/** Tells whether a word may be an epithet: it has small letters only, and is no rank and no part of an author's name. */
export function isEpithet(word: string | undefined): boolean {
  return word !== undefined && LOWER_WORD.test(word) && !PARTICLES.has(word) && !isRank(word);
}
