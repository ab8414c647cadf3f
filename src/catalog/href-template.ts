import type { BandName } from "../core/modality.ts";

/** First and last day of a quarter in the published Landsat series: the first quarter begins in the year before. */
const QUARTER_DAYS = [
  [-1, "12.02", 0, "03.20"],
  [0, "03.21", 0, "06.24"],
  [0, "06.25", 0, "09.12"],
  [0, "09.13", 0, "12.01"],
] as const;

/** Tells whether an href stands for many files. */
export function isTemplate(href: string): boolean {
  return /\{\w+\}/.test(href);
}

/**
 * Fills a template and returns the href of one layer: `{variable}` (also `{band}`), `{year}`, `{quarter}`, `{month}`
 * (two digits), and `{quarter_start}`, `{quarter_end}` as `YYYY.MM.DD`. A placeholder that does not apply stays as it
 * is.
 */
export function expandTemplate(href: string, { variable, year, quarter, month }: BandName): string {
  const days = quarter === null ? undefined : QUARTER_DAYS[quarter - 1];
  const names: Record<string, string | undefined> = {
    variable,
    band: variable,
    year: year?.toString(),
    quarter: quarter?.toString(),
    month: month?.toString().padStart(2, "0"),
    quarter_start: days && year !== null ? `${year + days[0]}.${days[1]}` : undefined,
    quarter_end: days && year !== null ? `${year + days[2]}.${days[3]}` : undefined,
  };
  return href.replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
}
