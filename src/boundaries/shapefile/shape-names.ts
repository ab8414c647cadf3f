import { decodeBytes } from "../../core/text/decode-bytes.ts";
import { type DbfEncoding, dbfEncoding } from "./dbf-encoding.ts";
import { readDbf } from "./read-dbf.ts";

/** The text that belongs to each shape. */
export interface ShapeNames {
  /** For each row, its texts by heading. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** A sentence where the encoding was guessed; else null. */
  readonly said: string | null;
}

/**
 * Decodes the text of a .dbf, so that names have the right letters: by the .cpg, by the table's own mark, else as UTF-8
 * where all of it is valid UTF-8, else as Windows-1252. `said` reports the guess where a letter depends on it.
 *
 * @throws AppError BadInput where the table is cut or not a table.
 */
export function shapeNames(dbf: Uint8Array, cpg: string | null): ShapeNames {
  const { columns, language } = readDbf(dbf);
  const encoding = dbfEncoding(cpg, language);
  const isPlain = columns.every(({ cells }) => cells.every((cell) => cell.every((byte) => byte < 0x80)));
  const label = isPlain
    ? "utf-8"
    : labelOf(
        encoding,
        columns.flatMap(({ cells }) => cells),
      );
  const rowCount = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      columns.map(({ heading, cells }) => [heading, trimmed(decodeBytes(cells[row]!, label))]),
    ),
  );
  return { rows, said: isPlain || label === "utf-8" ? null : saidOf(encoding) };
}

function labelOf(encoding: DbfEncoding, cells: readonly Uint8Array[]): string {
  if (encoding.kind === "known") return encoding.label;
  if (encoding.kind === "strange") return "windows-1252";
  return cells.every(isUtf8) ? "utf-8" : "windows-1252";
}

function saidOf(encoding: DbfEncoding): string | null {
  switch (encoding.kind) {
    case "known":
      return null;
    case "strange":
      return `its names are in ${encoding.told}, which is not known here, and were read as Windows-1252`;
    case "untold":
      return "it does not tell the encoding of its names (there is no .cpg); they were read as Windows-1252";
  }
}

/** Tells whether a cell is UTF-8, also where the width of the table cut it in the middle of a letter. */
function isUtf8(cell: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(cell, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function trimmed(text: string): string {
  return text.replace(/[\0\s\uFFFD]+$/, "").trim();
}
