import { inflateEntry } from "../boundaries/archive/inflate-entry.ts";
import { inflatePieces } from "../boundaries/archive/inflate-pieces.ts";
import { type ArchiveEntry, listEntries } from "../boundaries/archive/list-entries.ts";
import { quote } from "../core/quote.ts";
import { guessDelimiter } from "../core/table/guess-delimiter.ts";
import { readTable } from "../core/table/read-table.ts";
import { decodeText } from "../core/text/decode-text.ts";
import { archiveDescription } from "./archive-description.ts";
import { badRecords } from "./bad-records.ts";
import type { RowForm } from "./delimited-rows.ts";

/** A file as the page and Node have it. */
export type RecordFile = Pick<File, "name" | "size" | "stream" | "arrayBuffer" | "slice">;

/** Where the rows of a file of records come from. */
export type RecordSource =
  | {
      readonly kind: "pieces";
      readonly form: RowForm;
      readonly columns: readonly (string | null)[];
      readonly defaults: ReadonlyMap<string, string>;
      /** Bytes of all pieces. */
      readonly size: number;
      pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
    }
  | {
      readonly kind: "rows";
      readonly header: readonly string[];
      readonly rows: Iterable<readonly string[]>;
      readonly notes: readonly string[];
    };

const MEBIBYTE = 2 ** 20;
/** An archive is held in memory as it is packed. */
const MOST_ARCHIVE_BYTES = 1024 * MEBIBYTE;
/** A table that is not of GBIF's form is read whole, because titles and quotes are told only then. */
const MOST_TABLE_BYTES = 64 * MEBIBYTE;
/** Enough bytes for the headings of any file. */
const HEAD_BYTES = MEBIBYTE;
/** Tables of records never shrink to less than this part. */
const MOST_RATIO = 500;
const ANY_RATIO_BYTES = 8 * MEBIBYTE;

/**
 * Opens a file of records: an archive by its meta.xml or, without one, by the only table in it; any other file as a table.
 *
 * @throws AppError BadInput or MalformedFile, one sentence, where there is no such table or it is too large.
 */
export async function openRecordFile(file: RecordFile): Promise<RecordSource> {
  if (file.size === 0) throw badRecords("expected records, got an empty file");
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) {
    if (file.size > MOST_ARCHIVE_BYTES)
      throw badRecords(
        `expected an archive of at most 1,024 MiB, got ${Math.round(file.size / MEBIBYTE)}; bring the table in it unpacked`,
      );
    return openArchive(new Uint8Array(await file.arrayBuffer()), file.name);
  }
  if (/\.zip$/i.test(file.name))
    throw badRecords("expected a zip archive, got something else or one that is damaged at its start");
  const streamed = streamedForm(head);
  if (streamed !== null)
    return { ...streamed, kind: "pieces", size: file.size, pieces: () => piecesOf(file.stream()) };
  if (file.size > MOST_TABLE_BYTES)
    throw badRecords(
      `expected a table of at most 64 MiB, or a tab-separated one of GBIF, got ${Math.round(file.size / MEBIBYTE)} MiB`,
    );
  return tableRows(new Uint8Array(await file.arrayBuffer()), file.name);
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function openArchive(archive: Uint8Array, name: string): RecordSource {
  const entries = listEntries(archive);
  const description = entries.find((entry) => /(?:^|\/)meta\.xml$/i.test(entry.name));
  if (description === undefined) return onlyTable(archive, entries, name);
  const folder = description.name.replace(/[^/]*$/, "");
  const text = new TextDecoder().decode(inflateEntry(archive, description));
  const { location, ...core } = archiveDescription(text);
  const entry = entries.find((one) => one.name === `${folder}${location}`);
  if (entry === undefined)
    throw badRecords(`expected the core file ${quote(location)} in the archive, got none of that name`);
  refuseBomb(entry);
  return { ...core, kind: "pieces", size: entry.size, pieces: () => inflatePieces(archive, entry) };
}

/** The only table of an archive without a description, as GBIF's simple downloads are. */
function onlyTable(archive: Uint8Array, entries: readonly ArchiveEntry[], name: string): RecordSource {
  const tables = entries.filter((entry) => /\.(?:csv|tsv|txt|tab)$/i.test(entry.name));
  const [entry] = tables;
  if (entry === undefined || tables.length > 1)
    throw badRecords(
      `expected a meta.xml or one table (.csv, .txt, .tsv) in the archive, got ${tables.length === 0 ? "neither" : `${tables.length} tables`}`,
    );
  refuseBomb(entry);
  const head = firstBytes(inflatePieces(archive, entry));
  const streamed = streamedForm(head);
  if (streamed === null) return tableRows(inflateEntry(archive, entry), `${name}: ${entry.name}`);
  return { ...streamed, kind: "pieces", size: entry.size, pieces: () => inflatePieces(archive, entry) };
}

function refuseBomb({ name, size, packedSize }: ArchiveEntry): void {
  if (size > ANY_RATIO_BYTES && size > MOST_RATIO * packedSize)
    throw badRecords(
      `${quote(name)} unpacks to over ${MOST_RATIO} times its size, which no table of records does`,
    );
}

function firstBytes(pieces: Iterable<Uint8Array>): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, HEAD_BYTES - length);
    head.set(part, length);
    length += part.length;
    if (length === HEAD_BYTES) break;
  }
  return head.subarray(0, length);
}

/** The form of a table that can be read piece by piece: tab-separated UTF-8 without quotes, with GBIF's headings; else null. */
function streamedForm(head: Uint8Array) {
  const first = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, "")
    .split("\n", 1)[0]!;
  if (!/^gbifID\t|\tdecimalLatitude\t/i.test(first) || first.includes('"')) return null;
  const form: RowForm = { delimiter: "\t", quote: null, encoding: "utf-8", skippedLines: 1 };
  return { form, columns: first.trimEnd().split("\t"), defaults: new Map<string, string>() };
}

/** The rows of any table that people write. */
function tableRows(bytes: Uint8Array, name: string): RecordSource {
  const { text, doubt } = decodeText(bytes);
  if (text.includes("\0"))
    throw badRecords("expected a table of records as text, got a file of another kind");
  if (guessDelimiter(text) === null)
    throw badRecords("expected a table of records with several columns, got none");
  const { header, rows, problems, notes } = readTable(text, name);
  const broken =
    problems.length === 0
      ? []
      : [`${problems.length} lines left out: ${problems[0]!.message} in line ${problems[0]!.line}`];
  return {
    kind: "rows",
    header,
    rows: rows.map(({ cells }) => cells),
    notes: [...(doubt === null ? [] : [doubt]), ...notes, ...broken],
  };
}
