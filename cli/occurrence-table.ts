import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { AppError } from "../src/core/errors.ts";
import { decodeText } from "../src/core/text/decode-text.ts";

/** A table in an archive that unpacks to more than this is refused: it would not fit in memory as text. */
const mostBytes = 2 ** 29;

/**
 * Returns the text of a table of occurrences: of a Darwin Core archive or a GBIF download, the occurrences in the zip; of any
 * other file its own.
 *
 * @throws AppError BadInput where there is no such file, or the archive has no table or too large a one.
 */
export function occurrenceTable(path: string): string {
  const bytes = readInput(path);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return decodeText(isZip ? unpacked(bytes, path) : bytes).text;
}

function readInput(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new AppError("BadInput", `${path}: expected a readable file`, { input: path }, error);
  }
}

function unpacked(bytes: Uint8Array, path: string): Uint8Array {
  const tables: { name: string; size: number }[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (/\.(txt|csv|tsv)$/i.test(name)) tables.push({ name, size: originalSize });
        return false;
      },
    });
    // Occurrences before all else: archives have tables of media and of what the publishers wrote beside them.
    const chosen =
      tables.find(({ name }) => /(^|\/)occurrences?\.(txt|csv|tsv)$/i.test(name)) ??
      tables.toSorted((one, other) => other.size - one.size)[0];
    if (chosen === undefined) throw badInput(path, "a table of occurrences in the archive, got none");
    if (chosen.size > mostBytes)
      throw badInput(path, `at most ${mostBytes} bytes in ${chosen.name}, got ${chosen.size}`);
    return unzipSync(bytes, { filter: ({ name }) => name === chosen.name })[chosen.name]!;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw badInput(path, "a zip archive, got one that is damaged or cut", error);
  }
}

function badInput(path: string, expected: string, cause?: unknown): AppError {
  return new AppError("BadInput", `${path}: expected ${expected}`, { input: path }, cause);
}
