import { parse } from "csv-parse/browser/esm/sync";
import { badRecords } from "./bad-records.ts";

/** How a file writes its rows. */
export interface RowForm {
  readonly delimiter: string;
  /** The sign around cells; null where there is none, and a quotation mark is a letter as any other. */
  readonly quote: string | null;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  /** Lines at the start that are passed over. */
  readonly skippedLines: number;
}

/** A row is refused beyond this length, because only a file of another kind has none shorter. */
const LONGEST_ROW = 4 * 2 ** 20;

/** Makes rows of the pieces of a file: call `add` with one piece after another, then `end`. */
export interface RowReader {
  add(piece: Uint8Array): string[][];
  end(): string[][];
}

/**
 * Creates a reader of rows that holds no more than a piece and a row at once, so that a file of any size can be read. Each row is
 * its cells, trimmed; empty lines are left out.
 *
 * @throws AppError BadInput from `add` and `end`, where a row is longer than 4 MiB or the bytes are not of the encoding.
 */
export function rowReader(form: RowForm): RowReader {
  const decoder = new TextDecoder(form.encoding, { fatal: true });
  let rest = "";
  let skipped = 0;
  const rows = (text: string, isLast: boolean): string[][] => {
    rest += text;
    const end = isLast ? rest.length : lastRowEnd(rest, form.quote);
    const whole = rest.slice(0, end);
    rest = rest.slice(end);
    if (rest.length > LONGEST_ROW)
      throw badRecords(
        "expected rows of at most 4 MiB, got a longer one (a quotation mark that does not close?)",
      );
    const found = splitRows(whole, form);
    const passed = Math.min(form.skippedLines - skipped, found.length);
    skipped += passed;
    return found.slice(passed);
  };
  const decode = (piece?: Uint8Array) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch (cause) {
      throw badRecords(`expected text in ${form.encoding}, got bytes that are none`, cause);
    }
  };
  return { add: (piece) => rows(decode(piece), false), end: () => rows(decode(), true) };
}

/** Returns where the last whole row ends: behind a line end that stands in no quotes. */
function lastRowEnd(text: string, quote: string | null): number {
  if (quote === null) return text.lastIndexOf("\n") + 1;
  let end = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === quote) isQuoted = !isQuoted;
    else if (letter === "\n" && !isQuoted) end = at + 1;
  }
  return end;
}

function splitRows(text: string, { delimiter, quote }: RowForm): string[][] {
  if (quote === null)
    return text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => line.split(delimiter).map((cell) => cell.trim()));
  const options = {
    ...{ delimiter, quote, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true },
    record_delimiter: ["\r\n", "\n"],
  };
  try {
    return parse(text, options) as unknown as string[][];
  } catch (cause) {
    throw badRecords("expected cells in closed quotation marks, got one that does not close", cause);
  }
}
