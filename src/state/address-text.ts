import { isFileAddress } from "../core/file-address.ts";

/** A reader of one part of an address: it gives the part, or null where the text is not one. */
type Reader<Part> = (text: string) => Part | null;

/** Makes a reader that accepts only these words. */
export function readOneOf<Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (text) => choices.find((choice) => choice === text) ?? null;
}

/** Reads a year of four digits. */
export function parseYear(text: string): number | null {
  return /^(19|20)\d\d$/.test(text) ? Number(text) : null;
}

/** Reads a share from 0 to 1 with at most three decimals. */
export function parseShare(text: string): number | null {
  return /^(0(\.\d{1,3})?|1(\.0{1,3})?)$/.test(text) ? Number(text) : null;
}

/**
 * Reads the source of a model or catalogue: a short name for one that comes with the page (`hy-brasil`), a path on its
 * server, an https address, or the address of one that was brought to this device (`own:/models/mine`).
 */
export function parseSource(text: string): string | null {
  if (/^[a-z0-9][a-z0-9-]{0,60}$/.test(text)) return text;
  return isFileAddress(text) ? text : null;
}

/** Reads a species' name: words, at most 120 characters. */
export function parseSpeciesName(text: string): string | null {
  return /^[\p{L}\p{M}\d ×.'’()/-]{2,120}$/u.test(text) ? text : null;
}

/** Writes a part of a query string. Characters that need no escape there stay readable. */
export function queryText(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+").replace(/%3A/g, ":").replace(/%2F/g, "/");
}

/** Reads the names of at most twelve surveys: letters, digits, hyphens and underscores, separated by commas. */
export function parseNames(text: string): readonly string[] | null {
  return /^[\w-]{1,60}(,[\w-]{1,60}){0,11}$/.test(text) ? text.split(",") : null;
}
