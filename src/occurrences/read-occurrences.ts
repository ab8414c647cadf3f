import { createBreath } from "../core/breath.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { collectRecords } from "./collect-records.ts";
import { rowReader } from "./delimited-rows.ts";
import type { Occurrences, RecordRules } from "./occurrences.ts";
import { openRecordFile, type RecordFile, type RecordSource } from "./open-record-file.ts";
import { recordColumns } from "./record-columns.ts";

/** Who hears of the reading, and who may stop it. */
export interface ReadingRecords {
  /** Called now and then with the share of the file that was read. */
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the places of taxa in a file of records: a Darwin Core archive, a download of GBIF (zipped or not), or a plain table with
 * longitude, latitude and a taxon. A file of any size is read piece by piece; of an archive the packed bytes are held.
 *
 * @throws AppError BadInput, one sentence with the file's name, for a file that cannot be used; the signal's reason.
 */
export async function readOccurrences(
  file: RecordFile,
  rules: RecordRules,
  { progress, signal }: ReadingRecords = {},
): Promise<Occurrences> {
  try {
    return await readRecords(await openRecordFile(file), rules, progress, signal);
  } catch (error) {
    if (!isAppError(error, "BadInput") && !isAppError(error, "MalformedFile")) throw error;
    const reason = error.message.replace(/\.$/, "");
    const message = reason.startsWith(`${file.name}: `) ? reason : `${file.name}: ${reason}`;
    throw new AppError("BadInput", message, { input: file.name }, error);
  }
}

async function readRecords(
  source: RecordSource,
  rules: RecordRules,
  progress: ((share: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Occurrences> {
  const breathe = createBreath(signal);
  if (source.kind === "rows") {
    const collector = collectRecords(recordColumns(source.header), rules);
    for (const row of source.rows) collector.add(row);
    const found = collector.finish();
    return { ...found, notes: [...source.notes, ...found.notes] };
  }
  const { form, columns, defaults } = source;
  const collector = collectRecords(recordColumns(columns, defaults), rules);
  const reader = rowReader(form);
  let read = 0;
  for await (const piece of source.pieces()) {
    signal?.throwIfAborted();
    for (const row of reader.add(piece)) collector.add(row);
    read += piece.length;
    progress?.(Math.min(1, read / Math.max(1, source.size)));
    await breathe();
  }
  for (const row of reader.end()) collector.add(row);
  return collector.finish();
}
