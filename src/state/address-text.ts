import { isFileAddress } from "../core/file-address.ts";

/** Readers of single parts of an address: each gives the part, or null where the text is no such thing. */
type Reader<Part> = (text: string) => Part | null;

/** One of a few words. */
export function oneOf<Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (text) => choices.find((choice) => choice === text) ?? null;
}

/** A year of four digits. */
export function parseYear(text: string): number | null {
  return /^(19|20)\d\d$/.test(text) ? Number(text) : null;
}

/** A share from 0 to 1 with at most three decimals. */
export function parseShare(text: string): number | null {
  return /^(0(\.\d{1,3})?|1(\.0{1,3})?)$/.test(text) ? Number(text) : null;
}

/**
 * A short name of something that comes with the page (`hy-brasil`), a path on its server, an https address, or the address of
 * something that was brought to this device (`own:/models/mine`).
 */
export function parseSource(text: string): string | null {
  if (/^[a-z0-9][a-z0-9-]{0,60}$/.test(text)) return text;
  return isFileAddress(text) ? text : null;
}

/** A species' name: words, at most 120 signs. */
export function parseSpeciesName(text: string): string | null {
  return /^[\p{L}\p{M}\d ×.'’()/-]{2,120}$/u.test(text) ? text : null;
}

/** A part of a query string, with the signs left readable that need no escape there. */
export function queryText(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+").replace(/%3A/g, ":").replace(/%2F/g, "/");
}

/** Names of surveys, at most twelve: letters, digits, lines and underscores with commas between. */
export function parseNames(text: string): readonly string[] | null {
  return /^[\w-]{1,60}(,[\w-]{1,60}){0,11}$/.test(text) ? text.split(",") : null;
}
