import { findDecimalMark, readNumber } from "../../core/table/read-number.ts";
import type { Table } from "../../core/table/read-table.ts";
import type { ColumnReading } from "./column-reading.ts";
import type { SurveyColumns } from "./survey-columns.ts";

/** Square metres of the units of area that surveys have. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:m2|m²|m\^2|qm|sqm|sq\.? ?m|m\.?q\.?|square ?(?:metre|meter)s?|metres? carres?)$/i, 1],
  [/^(?:ha|hectares?|hektar)$/i, 10_000],
  [/^(?:ares?|a)$/i, 100],
  [/^(?:km2|km²|square ?kilomet(?:re|er)s?)$/i, 1_000_000],
  [/^(?:dm2|dm²)$/i, 0.01],
  [/^(?:cm2|cm²)$/i, 0.0001],
];

/** The area of each line's plot, square metres; null where none is given or its unit is not known. */
export function readAreas({ header, rows }: Table, { at }: SurveyColumns): ColumnReading<number | null> {
  const problems = new Map<number, readonly string[]>();
  if (at.area === undefined) return { values: rows.map(() => null), problems, notes: [] };
  const ofHeading = unitOfHeading(header[at.area]!);
  const style = { mark: findDecimalMark(rows.map(({ cells }) => numberIn(cells[at.area!]!))), grouped: true };
  const values = rows.map(({ cells }, row) => {
    const text = cells[at.area!]!;
    if (text === "" || /^na$/i.test(text)) return null;
    const amount = readNumber(numberIn(text), style);
    const behind = text.replace(/^[\d.,\s'’]+/, "").trim();
    const unit = behind !== "" ? behind : at.areaUnit === undefined ? "" : cells[at.areaUnit]!;
    const factor = unit === "" ? ofHeading : (units.find(([pattern]) => pattern.test(unit))?.[1] ?? null);
    if (amount !== null && factor !== null && amount > 0) return amount * factor;
    problems.set(row, [
      `expected an area, got "${text}"${unit === behind ? "" : ` with the unit "${unit}"`}: it is not known`,
    ]);
    return null;
  });
  return { values, problems, notes: [] };
}

function numberIn(text: string): string {
  return (/^[\d.,\s'’]+/.exec(text)?.[0] ?? text).trim();
}

/** A heading's own unit: "area (ha)", "plot_area_ha"; square metres where it names none. */
function unitOfHeading(heading: string): number {
  const word = /[([\s_]([^()[\]\s_]+)[)\]]?$/.exec(heading)?.[1] ?? (/^areaha$/i.test(heading) ? "ha" : "");
  return units.find(([pattern]) => pattern.test(word))?.[1] ?? 1;
}
