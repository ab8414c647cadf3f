import { plainHyphens } from "../text/plain-hyphens.ts";
import { isNo, isYes } from "./yes-no-words.ts";

/** What a cell of a vegetation table says of a species; a code that is not known is not guessed. */
export type Cover =
  /** `cover` is per cent, or the middle of a code's class; null where only the presence is stated. */
  { readonly kind: "present"; readonly cover: number | null } | { readonly kind: "absent" | "unknown" };

/** Middles of the classes of Braun-Blanquet and Barkman, per cent, as the plot database Turboveg has them. */
const CLASSES: Readonly<Record<string, number>> = {
  ...{ r: 1, "+": 2, "+p": 1, "+a": 2, "+b": 4, "1p": 2, "1a": 3, "1b": 4 },
  ...{ "2m": 4, "2a": 8, "2b": 18, "3a": 31, "3b": 43, "4a": 56, "4b": 68, "5a": 81, "5b": 93 },
};
/** The same for whole numbers, in a table that has codes; in other tables a number is per cent. */
const STEPS: Readonly<Record<string, number>> = { 1: 3, 2: 13, 3: 38, 4: 68, 5: 88 };

const ABSENCES = /^(?:|[.·•]|[-–—_/∅]|0+(?:[.,]0*)?\s*%?)$/;
const PRESENCES = /^[x×✓✔●p]$/i;
/** Frequencies by their first letters: dominant, abundant, frequent, occasional, rare, or locally so. */
const DAFOR = /^l?[dafor]$/i;
/** Londo's scale: .1, .2, .4 with a letter before, or tenths with a sign behind. */
const LONDO = /^(?:[rpam][.,]?[124]|(?:10|[1-9])[+-])$/i;
/** A code and its sociability (3.2, +.1, 2m.3), perhaps followed by a sign of reduced vitality. */
const SOCIABILITY = /^([r+]|2[mab])[.,][1-5]$/i;
const PER_CENT_SIGN = String.raw`\s*(?:[%％٪]|pct\.?|per\s?cent|prozent)`;
const RANGE = new RegExp(
  String.raw`^[<>~≈≤≥]?\s*(\d+(?:[.,]\d+)?)(?:${PER_CENT_SIGN})?\s*(?:[-—/]|\.\.+|to|bis|à)\s*[<≤]?\s*(\d+(?:[.,]\d+)?)(?:${PER_CENT_SIGN})?$`,
  "i",
);
const PERCENT = new RegExp(
  String.raw`^(?:[<>~≈≤≥]=?|ca?\.|circa|about)?\s*(\d+(?:[.,]\d+)?|[.,]\d+)(?:${PER_CENT_SIGN})?$`,
  "i",
);
/** A per cent with a plus before it, where the sign of per cent tells that it is no step of a scale. */
const SIGNED = new RegExp(String.raw`^\+\s*(\d+(?:[.,]\d+)?)${PER_CENT_SIGN}$`, "i");
/** A code in brackets: by the convention of vegetation tables the plant stood beside the plot. */
const BESIDE = /^[([]\s*([^()[\]]+?)\s*[)\]]$/;

/** How a table writes its covers: 1 to 5 are steps beside codes such as r, + or 2a, "a" is abundant beside d and f, absent beside p. */
export type CoverScale = "per cent" | "steps" | "frequency" | "presence";

/** Finds the scale in which the covers of a table are written, which {@link readCover} needs. */
export function findCoverScale(cells: Iterable<string>): CoverScale {
  const codes = new Set([...cells].map((cell) => cell.trim().replace(BESIDE, "$1").toLowerCase()));
  const filled = [...codes].filter((code) => !isAbsence(code));
  if (filled.every((code) => DAFOR.test(code)) && (codes.has("d") || codes.has("f"))) return "frequency";
  if (filled.every((code) => code === "p" || code === "a") && codes.has("p")) return "presence";
  return filled.some((code) => /^(?:[r+]|2\s?[mab])(?:[.,][1-5])?$/.test(code)) ? "steps" : "per cent";
}

/**
 * Reads one cover: Braun-Blanquet's r, +, 1 to 5 with 2m, 2a, 2b (and sociability behind), Barkman's, Londo's and DAFOR codes,
 * per cents, crosses; yes and no in many languages;
 * `.`, `-`, `/`, `∅`, 0 and nothing are absences. A code in brackets is unknown, see {@link isBeside}.
 *
 * @param scale  The table's scale, see {@link findCoverScale}.
 */
export function readCover(text: string, scale: CoverScale): Cover {
  const code = plainHyphens(text)
    .trim()
    .replace(/^'/, "")
    .replace(/\s+(?=[mab]$)/i, "")
    .replace(/[°º]$/, "");
  if (isAbsence(code) || (scale === "presence" && /^a$/i.test(code))) return { kind: "absent" };
  const step = CLASSES[code.toLowerCase()] ?? (scale === "steps" ? STEPS[code] : undefined);
  const cover = scale === "frequency" ? null : (step ?? middleOf(code));
  if (cover !== null) return { kind: "present", cover };
  const isPresent =
    PRESENCES.test(code) || isYes(code) || LONDO.test(code) || (scale === "frequency" && DAFOR.test(code));
  return isPresent ? { kind: "present", cover: null } : { kind: "unknown" };
}

/** Whether a cell is a code in brackets, "(+)": the plant stood beside the plot, so it is neither in it nor missing there. */
export function isBeside(cell: string): boolean {
  return BESIDE.test(cell.trim());
}

function isAbsence(code: string): boolean {
  return ABSENCES.test(code) || isNo(code);
}

/** Returns the per cent of a number, a range or a code with its sociability; null for anything else. */
function middleOf(code: string): number | null {
  const [, social] = SOCIABILITY.exec(code) ?? [];
  if (social !== undefined) return CLASSES[social.toLowerCase()]!;
  const [, from, to] = RANGE.exec(code) ?? [];
  if (from !== undefined && to !== undefined) return (decimal(from) + decimal(to)) / 2;
  const [, amount] = PERCENT.exec(code) ?? SIGNED.exec(code) ?? [];
  return amount === undefined ? null : decimal(amount);
}

function decimal(text: string): number {
  return Number(text.replace(",", "."));
}
