import { parse } from "csv-parse/browser/esm/sync";
import type { AppError } from "../core/errors.ts";
import { quote } from "../core/quote.ts";
import { decodeText } from "../core/text/decode-text.ts";
import { badLine, checkNames, type Label, orderLabels } from "./ordered-labels.ts";
import { readJsonLabels } from "./read-json-labels.ts";

/**
 * Reads the species of a model from a file that is given beside its checkpoint, in the order of the classes. A text has one
 * species a line, or is a table of two columns, a class number (from 0 or 1, every number once) and a name, separated by `;`,
 * `,` or tabs, with or without a heading. JSON is a list of names, or an object from class numbers to names, which may stand
 * under `id2label`.
 *
 * @param encoding  the encoding, where it is known; null lets the bytes decide, and refuses a file whose bytes do not show it.
 * @throws BadInput with the line (in JSON the class) when it is in another encoding, empty, given twice, or not a line of such a
 *   file: a guessed label would give a wrong name to every answer of its class.
 */
export function readLabels(file: Uint8Array, address: string, encoding: string | null = null): string[] {
  const text = encoding === null ? decodeStrictly(file, address) : decodeText(file, encoding).text;
  return /^\s*[[{]/.test(text) ? readJsonLabels(text, address) : readTextLabels(text, address);
}

function readTextLabels(text: string, address: string): string[] {
  const lines = splitLines(text).map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) throw badLine(address, 1, "a species", "an empty file");
  const empty = lines.indexOf("");
  if (empty >= 0) throw badLine(address, empty + 1, "a species", "an empty line");
  const labels = readTable(lines, address) ?? lines.map((name, index) => ({ name, line: index + 1 }));
  checkNames(labels, address);
  return labels.map(({ name }) => name);
}

function decodeStrictly(file: Uint8Array, address: string): string {
  const marked = file[0] === 0xff && file[1] === 0xfe ? "utf-16le" : null;
  const encoding = file[0] === 0xfe && file[1] === 0xff ? "utf-16be" : (marked ?? "utf-8");
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
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

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && /^\d{1,7}$/.test(cell);
}
