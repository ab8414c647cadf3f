import type { LeftOut } from "../../catalog/catalogue.ts";

const shown = 3;

/**
 * Writes which items of a catalogue were left out, as the end of a sentence; null where there are none. @param used number of
 * items that were used.
 */
export function leftOutText(leftOut: readonly LeftOut[], used: number): string | null {
  if (leftOut.length === 0) return null;
  const named = leftOut.slice(0, shown).map(({ why }) => why);
  const more = leftOut.length > shown ? [`and ${leftOut.length - shown} more`] : [];
  const many = leftOut.length > used ? ` (more than the ${used} that were used)` : "";
  return `left out of the catalogue: ${[...named, ...more].join("; ")}${many}`;
}
