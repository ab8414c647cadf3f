import { parse } from "csv-parse/browser/esm/sync";
import { AppError } from "../errors.ts";
import { guessDelimiter } from "./guess-delimiter.ts";

/** One line of a table; a record with line breaks in quotes has the number of its last line. */
interface TableRow {
  /** Counted from 1. */
  readonly line: number;
  /** Trimmed, one for each heading. */
  readonly cells: readonly string[];
}

/** A table read from text, whichever program wrote it, and what of it could not be used. */
export interface Table {
  /** Trimmed; empty for a column without a heading. */
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly TableRow[];
  /** Null where the table has one column. */
  readonly delimiter: string | null;
  /** Rows that were left out, each with why. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** Sentences on how the table was read, where that is not plain. */
  readonly notes: readonly string[];
}

/**
 * Reads a table as spreadsheets, R and databases write them: comma, semicolon, tab or bar between the columns, or the sign
 * that a first line `sep=;` names; line ends of any system; quoted headings; empty columns at the end; title lines above the
 * headings; row names without a heading. A row that cannot be read is named and left out.
 *
 * @param text  Decoded, see decodeText.
 * @throws AppError MalformedFile when there are no headings, or two columns have the same one.
 */
export function readTable(text: string, address: string): Table {
  const notes: string[] = [];
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [first = "", stated] = /^"?sep=(.)"?[^\n]*/i.exec(lines) ?? [];
  const body = stated === undefined ? lines : lines.slice(first.length);
  const delimiter = stated ?? guessDelimiter(body);
  const records = splitRecords(body, delimiter ?? "\t").filter(({ cells }) =>
    cells.some((cell) => cell !== ""),
  );
  const at = headerPosition(records);
  for (const { line, cells } of records.slice(0, at))
    notes.push(
      `line ${line} ("${cells.find((cell) => cell !== "")}") stands above the headings and was passed over`,
    );
  const [head, ...rows] = records.slice(at);
  if (head === undefined)
    throw new AppError("MalformedFile", `${address}: expected headings and rows, got an empty file`, {
      address,
    });
  const header = headerOf(head, rows, notes);
  refuseTwins(header, address);
  const problems: { line: number; message: string }[] = [];
  const kept = rows.flatMap((row) => fitted(row, header.length, problems));
  return { header, headerLine: head.line, rows: kept, delimiter, problems, notes };
}

/** Splits a text into records; line by line where a quote does not close, or closes far below and swallows lines. */
function splitRecords(text: string, delimiter: string): TableRow[] {
  try {
    const records = parseRecords(text, delimiter);
    const width = usualWidth(records);
    const isSwallowing = ({ cells }: TableRow) =>
      cells.length !== width && cells.some((cell) => cell.includes("\n"));
    if (!records.some(isSwallowing)) return records;
  } catch {
    // a quote that does not close: reading line by line shows where
  }
  return text.split("\n").flatMap((line, at) => {
    try {
      return parseRecords(line, delimiter).map(({ cells }) => ({ line: at + 1, cells }));
    } catch {
      return [{ line: at + 1, cells: [line] }];
    }
  });
}

/** Returns the number of cells that most records have. */
function usualWidth(records: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0]!;
}

function parseRecords(text: string, delimiter: string): TableRow[] {
  // Most large tables have no quotes, and need no parser.
  if (!text.includes('"'))
    return text
      .split("\n")
      .flatMap((line, at) =>
        line === "" ? [] : [{ line: at + 1, cells: line.split(delimiter).map((cell) => cell.trim()) }],
      );
  const options = {
    ...{ delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    record_delimiter: "\n",
  } as const;
  const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }));
}

/**
 * Finds the line of headings. Titles and comments have one cell where the table has more, so the headings are the first
 * line with two cells.
 */
function headerPosition(records: readonly TableRow[]): number {
  const filled = ({ cells }: TableRow) => cells.filter((cell) => cell !== "").length;
  const at = records.findIndex((record) => filled(record) > 1 && !record.cells[0]!.startsWith("#"));
  return Math.max(0, at);
}

/**
 * Returns the headings without the empty ones at the end; with one more in front where every row begins with a name
 * that has no heading.
 */
function headerOf({ cells }: TableRow, rows: readonly TableRow[], notes: string[]): string[] {
  const isRowNamed =
    rows.length > 0 &&
    rows.every((row) => row.cells.length === cells.length + 1) &&
    rows.some((row) => row.cells.at(-1) !== "");
  const header = cells.slice(0, cells.findLastIndex((heading) => heading !== "") + 1);
  if (!isRowNamed) return header;
  notes.push("every row has one cell more than there are headings: the first is taken for its name");
  return ["", ...header];
}

function refuseTwins(header: readonly string[], address: string): void {
  const seen = new Map<string, number>();
  for (const [index, heading] of header.entries()) {
    const before = seen.get(heading.toLowerCase());
    if (heading !== "" && before !== undefined)
      throw new AppError(
        "MalformedFile",
        `${address}: expected each heading once, got "${heading}" in columns ${before + 1} and ${index + 1}`,
        { address },
      );
    seen.set(heading.toLowerCase(), index);
  }
}

/**
 * Returns a row cut to the headings where the rest is empty; where it has more or fewer cells than headings, no row,
 * and a problem is added.
 */
function fitted(
  { line, cells }: TableRow,
  width: number,
  problems: { line: number; message: string }[],
): TableRow[] {
  const isLonger = cells.slice(width).some((cell) => cell !== "");
  if (cells.length >= width && !isLonger) return [{ line, cells: cells.slice(0, width) }];
  problems.push({ line, message: `expected ${width} columns, got ${cells.length}` });
  return [];
}
