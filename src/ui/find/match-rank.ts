import { distance } from "fastest-levenshtein";

/** How well a name fits what was typed; lower is better. */
export type MatchRank = 0 | 1 | 2 | 3 | 4;

/** The rank of a name that fits only by allowing for typing slips. */
export const SLIP_RANK: MatchRank = 4;

/**
 * Returns how a name fits a text: 0 it is the text, 1 it begins with it, 2 a later word does, 3 it contains it; null where it does not.
 *
 * @param name, wanted  Both as `plainWords` makes them.
 */
export function matchRank(name: string, wanted: string): MatchRank | null {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : null;
}

/**
 * Tells how many letters of a text are wrong, missing, or too many beside a name, where they are few enough for slips: one in texts of four letters
 * or more, two in those of eight or more. null where there are more.
 */
export function slipsFrom(name: string, wanted: string): number | null {
  const allowed = wanted.length >= 8 ? 2 : wanted.length >= 4 ? 1 : 0;
  if (allowed === 0 || Math.abs(name.length - wanted.length) > allowed) return null;
  const slips = distance(name, wanted);
  return slips <= allowed ? slips : null;
}
