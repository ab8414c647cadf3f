import type { ParsedName } from "./parsed-name.ts";

/**
 * Returns the keys of a name, most precise first: two names are the same where they share a key. The multiplication
 * sign is no part of a key: a cross and a species of one genus cannot share an epithet (article H.3.3 of the Code). A
 * third word without a rank may be a subspecies or the end of an epithet in two words (Athyrium filix femina): it has
 * both keys.
 */
export function nameKeys({ genus, epithet, below, parents }: ParsedName): readonly string[] {
  if (genus === "") return [];
  if (parents.length > 0) return [parents.join(" × ")];
  const deepest = below.at(-1);
  if (epithet === null) return [deepest === undefined ? genus : `${genus} ${deepest.rank}${deepest.epithet}`];
  if (deepest === undefined) return [`${genus} ${epithet}`];
  const joined = below.length === 1 && deepest.rank === "" ? [`${genus} ${epithet}${deepest.epithet}`] : [];
  return [...joined, `${genus} ${epithet} ${deepest.epithet}`];
}

/** Returns the key of the species that a name of lower rank belongs to; null for other names. */
export function speciesKey({ genus, epithet, below }: ParsedName): string | null {
  return epithet !== null && below.length > 0 ? `${genus} ${epithet}` : null;
}
