/** A clause as a sentence: a capital at its beginning, a full stop at its end. */
export function wholeSentence(clause: string): string {
  const text = squareMetres(clause.trim());
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** A text of the computing rooms with m2 as it is set in print. */
export function squareMetres(text: string): string {
  return text.replace(/(\d) ?m2\b/g, "$1\u202fm²");
}
