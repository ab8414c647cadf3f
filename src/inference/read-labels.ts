import { parse } from "csv-parse/browser/esm/sync";
import { AppError } from "../core/errors.ts";
import { quote } from "../core/quote.ts";
import { decodeText } from "../core/text/decode-text.ts";

/** A species and the line on which it stands. */
interface Label {
  readonly name: string;
  readonly line: number;
}

/**
 * Reads the species of a model from a text file that is given beside its checkpoint, in the order of the classes. Each
 * line has one species, or the file is a table of two columns, a class number (from 0 or 1, every number once) and a
 * name, separated by `;`, `,` or tabs, with or without a heading. UTF-8, or UTF-16 with its byte order mark.
 *
 * @param encoding  the encoding, where it is known; null lets the bytes decide, and refuses a file whose bytes do not show it.
 * @throws BadInput with the line when it is in another encoding, empty, given twice, or not a line of such a file: a
 *   guessed label would give a wrong name to every answer of its class.
 */
export function readLabels(file: Uint8Array, address: string, encoding: string | null = null): string[] {
  const lines = (
    encoding === null ? decodeLines(file, address) : splitLines(decodeText(file, encoding).text)
  ).map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) throw badLine(address, 1, "a species", "an empty file");
  const empty = lines.indexOf("");
  if (empty >= 0) throw badLine(address, empty + 1, "a species", "an empty line");
  if (/^[[{]/.test(lines[0]!)) throw badLine(address, 1, "a species", "JSON");
  const labels = readTable(lines, address) ?? lines.map((name, index) => ({ name, line: index + 1 }));
  checkNames(labels, address);
  return labels.map(({ name }) => name);
}

function decodeLines(file: Uint8Array, address: string): string[] {
  const marked = file[0] === 0xff && file[1] === 0xfe ? "utf-16le" : null;
  const encoding = file[0] === 0xfe && file[1] === 0xff ? "utf-16be" : (marked ?? "utf-8");
  try {
    return splitLines(new TextDecoder(encoding, { fatal: true }).decode(file));
  } catch {
    throw badEncoding(file, encoding, address);
  }
}

function badEncoding(file: Uint8Array, encoding: string, address: string): AppError {
  const lines = splitLines(new TextDecoder(encoding).decode(file));
  const line = lines.findIndex((text) => text.includes("\ufffd"));
  const expected = encoding === "utf-8" ? "UTF-8 text" : `${encoding.toUpperCase()} text`;
  return badLine(
    address,
    line + 1,
    expected,
    `${quote(lines[line] ?? "")} in another encoding; save the file as UTF-8, or name its encoding`,
  );
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Reads the labels of a table of two columns in the order of their class numbers; null where the lines are not a table. */
function readTable(lines: readonly string[], address: string): Label[] | null {
  const separator = [";", "\t", ","].find((mark) => lines.every((line) => line.includes(mark)));
  if (separator === undefined) return null;
  const rows = lines.map((line, index) => splitRow(line, { separator, line: index + 1 }, address));
  const body = rows.slice(1);
  const numbered = [0, 1].find((column) => body.length > 0 && body.every((row) => isNumber(row[column])));
  // Names may contain commas ("Poa annua L., 1753"): such a list is not a table.
  const years = numbered === 1 && body.every((row) => /^1[78]\d\d$|^19\d\d$|^20[0-3]\d$/.test(row[1]!));
  if (separator === "," && (numbered === undefined || years)) return null;
  const odd = numbered === undefined ? 0 : rows.findIndex((row) => row.length !== 2);
  if (numbered === undefined || odd >= 0)
    throw badLine(
      address,
      odd + 1,
      "one species a line, or a class number and a name",
      `${rows[odd]!.length} columns`,
    );
  const first = isNumber(rows[0]![numbered]) ? 0 : 1;
  const numberedLabels = rows.slice(first).map((row, index) => ({
    number: Number(row[numbered]),
    label: { name: row[1 - numbered]!, line: first + index + 1 },
  }));
  return orderLabels(numberedLabels, address);
}

function splitRow(
  text: string,
  { separator, line }: { separator: string; line: number },
  address: string,
): string[] {
  try {
    return parse(text, { delimiter: separator, trim: true, relax_column_count: true })[0] ?? [];
  } catch {
    throw badLine(address, line, "a row of a table", "quotation marks that do not close");
  }
}

function orderLabels(rows: readonly { number: number; label: Label }[], address: string): Label[] {
  const least = rows.reduce((least, { number }) => Math.min(least, number), Number.POSITIVE_INFINITY);
  const ordered = new Array<Label | undefined>(rows.length).fill(undefined);
  for (const { number, label } of rows) {
    if (least > 1 || number - least >= rows.length || ordered[number - least] !== undefined)
      throw badLine(
        address,
        label.line,
        `class numbers from ${Math.min(least, 1)} without gaps, each once`,
        String(number),
      );
    ordered[number - least] = label;
  }
  return ordered as Label[];
}

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && /^\d{1,7}$/.test(cell);
}

/** Refuses a list with one name for two classes: this is a mistake, after which every name may belong to the next class. */
function checkNames(labels: readonly Label[], address: string): void {
  const lines = new Map<string, number>();
  for (const { name, line } of labels) {
    if (name === "") throw badLine(address, line, "a species", "none");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (/[;\x00-\x1f]/.test(name)) throw badLine(address, line, "one species", "several columns");
    if (/^\d+[.:)]?\s+\S/.test(name))
      throw badLine(address, line, "a species", `a number before it, ${quote(name)}`);
    const same = name.normalize("NFC").replace(/\s+/g, " ");
    const before = lines.get(same);
    if (before !== undefined)
      throw badLine(
        address,
        line,
        "a species that is not yet in the list",
        `${quote(name)} again, as on line ${before}`,
      );
    lines.set(same, line);
  }
}

function badLine(address: string, line: number, expected: string, got: string): AppError {
  return new AppError("BadInput", `${address}, line ${line}: expected ${expected}, got ${got}`, {
    input: address,
  });
}
