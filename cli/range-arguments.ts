import type { Bbox } from "../src/core/bbox.ts";
import { AppError } from "../src/core/errors.ts";
import { quote } from "../src/core/quote.ts";
import {
  parseThresholdRule,
  type ThresholdRule,
  thresholdForms,
} from "../src/science/range/range-threshold.ts";

/** Columns of a grid whose size is not stated. */
const USUAL_COLUMNS = 1024;

/** Reads `--threshold`. @throws BadInput with the forms. */
export function parsedThreshold(text: string): ThresholdRule {
  const rule = parseThresholdRule(text);
  if (rule !== null) return rule;
  throw new AppError("BadInput", `--threshold: expected ${thresholdForms}, got "${text}"`, {
    input: "--threshold",
  });
}

/** Reads `--size`; without it, returns 1,024 columns of cells as high as wide in degrees. @throws BadInput. */
export function sizeArgument(text: string | undefined, [west, south, east, north]: Bbox) {
  if (text === undefined) {
    const rows = Math.max(1, Math.round((USUAL_COLUMNS * (north - south)) / (east - west)));
    return { cols: USUAL_COLUMNS, rows };
  }
  const [, cols, rows] = /^(\d{1,6})\s*[x×]\s*(\d{1,6})$/i.exec(text.trim()) ?? [];
  if (cols !== undefined) return { cols: Number(cols), rows: Number(rows) };
  throw new AppError("BadInput", `--size: expected columns and rows such as 1024x512, got "${text}"`, {
    input: "--size",
  });
}

/** Returns the number of the species that `--species` names, in any case of letters. @throws BadInput with names that are like it. */
export function speciesArgument(labels: readonly string[], name: string): number {
  const exact = labels.indexOf(name);
  if (exact >= 0) return exact;
  const plain = name.trim().toLowerCase();
  const same = labels.findIndex((label) => label.toLowerCase() === plain);
  if (same >= 0) return same;
  const [genus = plain] = plain.split(/\s+/);
  const like = labels.filter((label) => label.toLowerCase().startsWith(genus)).slice(0, 5);
  const hint = like.length === 0 ? "" : `; of that genus it has ${like.map(quote).join(", ")}`;
  throw new AppError(
    "BadInput",
    `--species: expected one of the model's ${labels.length} species, got ${quote(name)}${hint}`,
    { input: "--species" },
  );
}
