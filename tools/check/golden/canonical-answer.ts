import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";

/** A JSON value. Those that this file makes have their keys in alphabetical order. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The parts of an answer that may differ between two runs of the same computation, with the reason. Nothing else is left out:
 * an answer contains nothing about git, and every other word and number counts.
 */
const leftOut: Readonly<Record<string, string>> = {
  "printed.out": "the file that a map was asked to write",
  "printed.seconds": "the time that a map took",
  "printed.bytes": "the size of a map's file, which holds paths and a date",
  "file.tags.PROVENANCE": "the printed provenance once more, as one text",
  "file.tags.TIFFTAG_SOFTWARE": "Florascope's version",
  "provenance.version": "Florascope's version",
  "provenance.computedAt": "the date",
  "provenance.assets.etag": "when a file of the island was last written",
  "provenance.reads": "how an answer was come by: requests, bytes and hits of the cache",
};

/**
 * Makes an answer comparable with one of another run: without the parts in `leftOut`, with its keys in order and its absolute
 * paths replaced.
 *
 * @param folders  absolute paths, by the word that replaces each.
 */
export function canonicalAnswer(answer: unknown, folders: Readonly<Record<string, string>>): Json {
  const replacements = Object.entries(folders).flatMap(([word, folder]) => [
    [pathToFileURL(folder).href, `<${word}>`] as const,
    [folder, `<${word}>`] as const,
  ]);
  const text = (value: string) =>
    replacements.reduce((replaced, [path, word]) => replaced.replaceAll(path, word), value);
  const canonical = (value: Json, path: string): Json => {
    if (typeof value === "string") return text(value);
    if (value === null || typeof value !== "object") return value;
    if (isList(value)) return value.map((part) => canonical(part, path));
    const entries = Object.entries(value).flatMap(([key, part]) => {
      const at = path === "" ? key : `${path}.${key}`;
      return isLeftOut(at) ? [] : [[key, canonical(part, at)] as const];
    });
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return canonical(JSON.parse(JSON.stringify(answer)) as Json, "");
}

/** Computes the SHA-256 of an answer's canonical JSON, with numbers in full precision. */
export function digestAnswer(answer: Json): string {
  return createHash("sha256").update(JSON.stringify(answer)).digest("hex");
}

/** Computes the SHA-256 of an answer's numbers only. It stays equal where only words have changed. */
export function digestNumbers(answer: Json): string {
  return digestAnswer(withoutWords(answer));
}

function withoutWords(value: Json): Json {
  if (typeof value === "string") return "";
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(withoutWords);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutWords(part)]));
}

function isLeftOut(path: string): boolean {
  return Object.keys(leftOut).some((place) => path === place || path.endsWith(`.${place}`));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
