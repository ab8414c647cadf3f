import type { Table } from "../../core/table/read-table.ts";
import { readYears } from "../../core/table/read-years.ts";
import type { ColumnReading } from "./column-reading.ts";
import type { SurveyColumns } from "./survey-columns.ts";

/** Reads the year of each line: from its date, or from the column `year` where it has no date. */
export function readRecordYears({ rows }: Table, { at }: SurveyColumns): ColumnReading<number | null> {
  const column = (index: number | undefined) =>
    readYears(rows.map(({ cells }) => (index === undefined ? "" : cells[index]!)));
  const [dates, years] = [column(at.date), column(at.year)];
  const values = rows.map((_, row) => dates.years[row] ?? years.years[row] ?? null);
  const problems = new Map<number, readonly string[]>();
  for (const [row, year] of values.entries()) {
    const why = [dates.problems.get(row), years.problems.get(row)].filter((message) => message !== undefined);
    if (year === null && why.length > 0) problems.set(row, why);
  }
  return { values, problems, notes: [...new Set([...dates.notes, ...years.notes])] };
}
