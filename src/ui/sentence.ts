/** Makes a sentence of a clause: a capital at the beginning, a full stop at the end. */
export function wholeSentence(clause: string): string {
  const text = squareMetres(clause.trim());
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** Writes m2 in a text of the computing rooms as m². */
export function squareMetres(text: string): string {
  return text.replace(/(\d) ?m2\b/g, "$1\u202fm²");
}
