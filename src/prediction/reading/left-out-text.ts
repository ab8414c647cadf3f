import type { LeftOut } from "../../catalog/catalogue.ts";

const shown = 3;

/** What of a catalogue was left out, as one sentence's end; null for nothing. @param used  items that were used beside. */
export function leftOutText(leftOut: readonly LeftOut[], used: number): string | null {
  if (leftOut.length === 0) return null;
  const named = leftOut.slice(0, shown).map(({ why }) => why);
  const more = leftOut.length > shown ? [`and ${leftOut.length - shown} more`] : [];
  const many = leftOut.length > used ? ` (more than the ${used} that were used)` : "";
  return `left out of the catalogue: ${[...named, ...more].join("; ")}${many}`;
}
