import { plainHyphens } from "../text/plain-hyphens.ts";

/** How the numbers of a file are written. */
export interface NumberStyle {
  /** The decimal mark; null where the file does not show which. */
  readonly mark: "." | "," | null;
  /** Whether thousands may be grouped: never in degrees, where a single mark is always decimal. */
  readonly grouped: boolean;
}

const GROUP_SIGNS = /(?<=\d)[\s\u00a0\u202f'’](?=\d{3})/g;

/**
 * Reads the number in a cell, in the writing of any country: 7.44, 7,44, −7,44, 2 600 000, 2'600'000, 2,600,000.5. Null
 * where the cell is no number, or where one mark before three digits (1,250) may mean thousands or decimals.
 */
export function readNumber(text: string, { mark, grouped }: NumberStyle): number | null {
  const plain = plainHyphens(text).trim().replace(GROUP_SIGNS, "").replace(/^'/, "");
  if (!/^[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?$/.test(plain)) return null;
  const decimal = decimalMarkIn(plain, mark, grouped);
  if (decimal === null) return null;
  const other = decimal === "." ? "," : ".";
  const value = Number(plain.replaceAll(other, "").replace(decimal, "."));
  return Number.isFinite(value) ? value : null;
}

/**
 * Returns the decimal mark of one number; either mark where the number has none. Null where the mark is not clear, or
 * the groups do not have three digits.
 */
function decimalMarkIn(text: string, known: "." | "," | null, grouped: boolean): "." | "," | null {
  const [points, commas] = [text.split(".").length - 1, text.split(",").length - 1];
  if (points + commas === 0) return ".";
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
    return isGrouped(text.slice(0, text.lastIndexOf(decimal)), decimal === "." ? "," : ".") ? decimal : null;
  }
  const sign = points > 0 ? "." : ",";
  const opposite = sign === "." ? "," : ".";
  if (points + commas > 1) return isGrouped(text, sign) ? opposite : null;
  if (!grouped || !isGrouped(text, sign) || known === sign) return sign;
  return known ?? (sign === "." ? "." : null);
}

function isGrouped(text: string, sign: string): boolean {
  const [first = "", ...groups] = text.replace(/^[+-]/, "").split(sign);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/**
 * Finds the decimal mark that at least one of the numbers shows beyond doubt; null where none does, or where they show
 * different marks.
 */
export function findDecimalMark(cells: Iterable<string>): "." | "," | null {
  const seen = new Set<"." | ",">();
  for (const cell of cells) {
    const plain = plainHyphens(cell).trim();
    const [, sign, decimals] = /^[+-]?\d+([.,])(\d+)$/.exec(plain) ?? [];
    if (sign === undefined || decimals === undefined) continue;
    if (!isGrouped(plain, sign)) seen.add(sign as "." | ",");
  }
  return seen.size === 1 ? [...seen][0]! : null;
}
