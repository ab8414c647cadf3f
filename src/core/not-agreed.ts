const expected = "expected a server that somebody here agreed to read from";

/** Why a server was not asked: the sentence of the failure. */
export function notAgreed(origin: string): string {
  return `${origin}: ${expected}, got one that only a link or a catalogue names; it was not asked`;
}

/** The server that a failure or a reason says was not asked, by its origin; null where it says something else. */
export function originNotAgreed(text: string): string | null {
  const [before, after] = text.split(`: ${expected}`);
  return after === undefined ? null : (before!.split(" ").at(-1) ?? null);
}
