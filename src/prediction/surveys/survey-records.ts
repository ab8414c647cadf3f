import { readTable, type Table } from "../../core/table/read-table.ts";
import { withAmountColumn } from "./amount-column.ts";
import { joinHeaders } from "./join-headers.ts";
import type { Problem } from "./plot.ts";
import { readAreas } from "./read-areas.ts";
import { type Place, readPlaces, type SurveyReading } from "./read-places.ts";
import { readRecordYears } from "./read-record-years.ts";
import { readLongSpecies, readWideSpecies } from "./read-species.ts";
import { type SurveyColumns, surveyColumns } from "./survey-columns.ts";
import type { SurveyField } from "./survey-terms.ts";
import { turnTable } from "./turn-table.ts";

/** One line of a survey. */
export interface SurveyRecord {
  readonly line: number;
  /** The plot's name; empty where none is given. */
  readonly plot: string;
  readonly location: string;
  /** The place of the line, from its coordinates in whatever system; null where the line has none of its own. */
  readonly place: Place | null;
  readonly year: number | null;
  /** Square metres. */
  readonly area: number | null;
  readonly habitat: string | null;
  /** Species that were present, as written, with cover in per cent where one is given. */
  readonly species: ReadonlyMap<string, number | null>;
}

/** The lines of a survey, the problems in them, and how the file was read. */
export interface SurveyRecords {
  readonly form: "long" | "wide";
  /** Whether a species may stand in a plot several times, once for each layer. */
  readonly hasLayers: boolean;
  /** Lines with headings and values. */
  readonly rows: number;
  readonly records: readonly SurveyRecord[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/**
 * Reads a survey that is long, wide, or has its plots in columns. What cannot be read is named with its line and left out;
 * the rest is read.
 *
 * @throws AppError BadInput when the file has no coordinates, when x and y have no system, when columns are exchanged, and
 * when a column that is not known seems to tell presences from absences;
 * MalformedFile when it is not a table or has a heading twice.
 */
export function surveyRecords(text: string, address: string, reading: SurveyReading): SurveyRecords {
  const given = readGiven(text, address, reading);
  const { table, note } = turnTable(given);
  const columns = withAmountColumn(table, surveyColumns(table, reading.crs !== null), address);
  const places = readPlaces(table, columns, address, reading);
  const years = readRecordYears(table, columns);
  const areas = readAreas(table, columns);
  const species = columns.form === "long" ? readLongSpecies(table, columns) : readWideSpecies(table, columns);
  const parts = [places, years, areas, species];
  const rows = table.rows.length + given.problems.length;
  const problems: Problem[] = [
    ...columns.unknown.map((name) => ({
      line: table.headerLine,
      message: `column "${name}" is not known: it is left out`,
    })),
    ...table.problems,
  ];
  const cell = (row: number, index: number | undefined) =>
    index === undefined ? "" : table.rows[row]!.cells[index]!;
  const plotColumn = columns.at.plot ?? recurringRecord(table, columns);
  const records: SurveyRecord[] = [];
  for (const [row, { line }] of table.rows.entries()) {
    const misplaced = places.problems.get(row);
    for (const part of misplaced === undefined ? parts : [places])
      for (const message of part.problems.get(row) ?? []) problems.push({ line, message });
    if (misplaced !== undefined) continue;
    records.push({
      line,
      plot: cell(row, plotColumn),
      location: cell(row, columns.at.location),
      place: places.values[row]!,
      year: years.values[row]!,
      area: areas.values[row]!,
      habitat: cell(row, columns.at.habitat) || null,
      species: species.values[row]!,
    });
  }
  return {
    ...{ form: columns.form, hasLayers: columns.at.layer !== undefined, rows, records },
    problems: problems.toSorted((one, other) => one.line - other.line),
    notes: [
      ...given.notes,
      ...(note === null ? [] : [note]),
      ...columns.notes,
      ...parts.flatMap((part) => part.notes),
    ],
  };
}

/** The table of the file, with the places and dates of the plots where those are in another one. */
function readGiven(text: string, address: string, { headers }: SurveyReading): Table {
  const table = readTable(text, address);
  if (headers == null) return table;
  return joinHeaders(
    { table, address },
    { table: readTable(headers.text, headers.address), address: headers.address },
  );
}

/** The column `id` of a long table, where its values repeat and so name plots, not records. */
function recurringRecord({ rows }: Table, { at }: SurveyColumns): number | undefined {
  const index = at.record satisfies SurveyColumns["at"][SurveyField];
  if (index === undefined) return undefined;
  const names = rows.map(({ cells }) => cells[index]!).filter((name) => name !== "");
  return new Set(names).size < names.length ? index : undefined;
}
