import { zipSync } from "fflate";
import { z } from "zod";
import { inflateEntry } from "../boundaries/archive/inflate-entry.ts";
import { listEntries } from "../boundaries/archive/list-entries.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { parseJson } from "../inference/open-model.ts";

const FORMAT = "florascope-model";
const VERSION = 1;
/** The file that says what the rest is; it lies first in the archive. */
const NOTE = "export.json";

/** What a file of a model says of itself before the model is opened. */
const modelFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  id: z.string().min(1),
  name: z.string(),
  /** ISO 8601. */
  saved: z.string(),
  /** Whether the records that it was trained on are inside. */
  hasRecords: z.boolean(),
  ownSpecies: z.array(z.string()),
  /** What it was trained on, and its scores on what was held out, as its manifest has them; null where that says nothing. */
  trainedOn: z.unknown(),
  scores: z.unknown(),
});

/** See the schema: the note of a model file. */
export type ModelFileNote = Omit<z.infer<typeof modelFileSchema>, "format" | "version">;

/** Packs a model folder into one file, which {@link readModelFile} reads. @param files  the folder's files by name. */
export function writeModelFile(note: ModelFileNote, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const text = `${JSON.stringify({ format: FORMAT, version: VERSION, ...note }, null, 1)}\n`;
  return zipSync({ [NOTE]: new TextEncoder().encode(text), ...Object.fromEntries(files) });
}

/** Tells whether bytes are a file that {@link writeModelFile} made, of whatever version: its note lies first in a zip archive. */
export function isModelFile(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && new TextDecoder().decode(head.subarray(30, 41)) === NOTE;
}

/**
 * Unpacks a model file into the files of a model folder. Their hashes are checked where the folder is stored.
 *
 * @throws BadInput where the archive is cut, damaged or a bomb, or the note is of another format or a later version; MalformedFile where
 *   it lacks something.
 */
export function readModelFile(archive: Uint8Array, name: string): Map<string, Uint8Array> {
  try {
    const files = new Map(listEntries(archive).map((entry) => [entry.name, inflateEntry(archive, entry)]));
    const note = parseJson(files.get(NOTE) ?? new Uint8Array(), `${name}: ${NOTE}`);
    requireVersion(note);
    fitSchema(modelFileSchema, note, `${name}: ${NOTE}`);
    files.delete(NOTE);
    return files;
  } catch (error) {
    if (isAppError(error, "BadInput"))
      throw new AppError("BadInput", `${name}: ${error.message}`, { input: name }, error);
    throw error;
  }
}

function requireVersion(note: unknown): void {
  const { format, version } = (note ?? {}) as { format?: unknown; version?: unknown };
  const expect = (expected: string, got: unknown) => {
    throw new AppError("BadInput", `expected ${expected}, got ${JSON.stringify(got) ?? "none"}`, {
      input: NOTE,
    });
  };
  if (format !== FORMAT) expect(`a file of format "${FORMAT}"`, format);
  if (version !== VERSION) expect(`version ${VERSION} of the format "${FORMAT}"`, version);
}
