import { readCover } from "../../core/table/read-cover.ts";

/** One line of a vegetation plot as a person wrote it. */
export interface PlotEntry {
  /** As written, trimmed. */
  readonly given: string;
  /** As written, without its cover. */
  readonly words: string;
  /** Lower-case genus and epithet, or as much as could be read from the words. */
  readonly name: string;
  /** A number that grows with cover (percent, or the rank of a cover code); null where none was written. */
  readonly cover: number | null;
}

/** Ranks of Braun-Blanquet's codes; plain numbers are their own rank. */
const COVER_CODES: Readonly<Record<string, number>> = { r: 0.1, "+": 0.5, "2m": 2, "2a": 2.3, "2b": 2.6 };

const CODE = String.raw`[r+.–-]|2[mab]|<?\d+(?:[.,]\d+)?\s*%?`;
const COVER_BEHIND = new RegExp(String.raw`(?:^|[\s:(]+)(${CODE})\)?$`, "i");
const COVER_BEFORE = new RegExp(String.raw`^(${CODE})\s+(?=\p{L})`, "iu");

/**
 * Reads the entries of a pasted or dropped plot: names separated by commas, semicolons or line ends, in any letter
 * case, with or without authors and covers. A comma between digits is a decimal comma. A species with a cover of 0, a
 * point or a dash was absent and is left out.
 */
export function readPlot(text: string): PlotEntry[] {
  return text
    .split(/\r?\n|;|,(?!\d)|(?<!\d),/)
    .map((part) => part.replace(/\s+/gu, " ").trim())
    .filter((part) => part !== "")
    .map(readEntry)
    .filter(({ given, words }) => !isAbsent(given.slice(words.length)));
}

/** Tells whether the text after a name says that the species was absent: 0, 0 %, a point or a dash. */
function isAbsent(behind: string): boolean {
  return behind.trim() !== "" && readCover(behind.replace(/^[\s:(]+|\)$/g, ""), "per cent").kind === "absent";
}

function readEntry(given: string): PlotEntry {
  const before = COVER_BEFORE.exec(given);
  const behind = COVER_BEHIND.exec(given);
  const found = behind ?? before;
  const words =
    found === null ? given : behind ? given.slice(0, behind.index) : given.slice(before![0].length);
  return {
    given,
    words: words.trim(),
    name: canonicalName(words),
    cover: found === null ? null : coverOf(found[1]!),
  };
}

function coverOf(text: string): number {
  return COVER_CODES[text.toLowerCase()] ?? Number.parseFloat(text.replace("<", "").replace(",", "."));
}

/**
 * Returns genus and epithet in lower case, without marks of doubt, accents, authors and ranks below the species, like
 * GBIF's canonical names of species. A genus alone stays alone.
 */
export function canonicalName(words: string): string {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [genus = "", epithet] = plain
    .replace(/["'?*_]/g, " ")
    .split(" ")
    .filter((word) => word !== "" && word !== "cf." && word !== "aff.");
  const known =
    epithet !== undefined && /^[a-z-]{2,}$/.test(epithet) && !/^(sp|spp|spec|ssp|agg)$/.test(epithet);
  return known ? `${genus} ${epithet}` : genus;
}
