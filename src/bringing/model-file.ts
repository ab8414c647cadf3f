import { zipSync } from "fflate";
import { z } from "zod";
import { inflateEntry } from "../boundaries/archive/inflate-entry.ts";
import { type ArchiveEntry, listEntries } from "../boundaries/archive/list-entries.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { parseJson } from "../inference/open-model.ts";

const FORMAT = "florascope-model";
const VERSION = 1;
/** The file that says what the rest is; it lies first in the archive. */
const NOTE = "export.json";
const MANIFEST = "manifest.json";
/** A folder of a model has about a dozen files; the largest, its weights, may alone be this large. */
const MOST_FILES = 100;
const MEBIBYTE = 2 ** 20;
const MOST_BYTES = 256 * MEBIBYTE;

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
 * @throws BadInput where the archive is cut, damaged or a bomb, has over 100 files or over 256 MiB, or one that its manifest does not
 *   name, or the note is of another format or a later version; MalformedFile where the note or the manifest lacks something.
 */
export function readModelFile(archive: Uint8Array, name: string): Map<string, Uint8Array> {
  try {
    const entries = listEntries(archive);
    refuseBomb(entries);
    const json = (file: string) => {
      const entry = entries.find((one) => one.name === file);
      const bytes = entry === undefined ? new Uint8Array() : inflateEntry(archive, entry);
      return parseJson(bytes, `${name}: ${file}`);
    };
    const note = json(NOTE);
    requireVersion(note);
    fitSchema(modelFileSchema, note, `${name}: ${NOTE}`);
    const { assets } = readManifest(json(MANIFEST), `${name}: ${MANIFEST}`);
    const folder = entries.filter((entry) => entry.name !== NOTE);
    refuseUnnamed(folder, Object.values(assets));
    return new Map(folder.map((entry) => [entry.name, inflateEntry(archive, entry)]));
  } catch (error) {
    if (isAppError(error, "BadInput"))
      throw new AppError("BadInput", `${name}: ${error.message}`, { input: name }, error);
    throw error;
  }
}

/** Refuses what no model is, by the archive's list alone: nothing of it is unpacked yet, and none unpacks to more than is listed. */
function refuseBomb(entries: readonly ArchiveEntry[]): void {
  if (entries.length > MOST_FILES)
    throw bad(`expected a model of at most ${MOST_FILES} files, got ${entries.length}`);
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES)
    throw bad(`expected a model of at most 256 MiB when unpacked, got ${Math.ceil(bytes / MEBIBYTE)} MiB`);
}

function refuseUnnamed(folder: readonly ArchiveEntry[], assets: readonly { readonly href: string }[]): void {
  const named = new Set([MANIFEST, ...assets.map(({ href }) => href.replace(/^\.\//, ""))]);
  for (const { name } of folder)
    if (!named.delete(name))
      throw bad(`expected each file that the manifest names, once, and no other, got "${name}"`);
}

function bad(sentence: string): AppError {
  return new AppError("BadInput", sentence, { input: NOTE });
}

function requireVersion(note: unknown): void {
  const { format, version } = (note ?? {}) as { format?: unknown; version?: unknown };
  const expect = (expected: string, got: unknown) => {
    throw bad(`expected ${expected}, got ${JSON.stringify(got) ?? "none"}`);
  };
  if (format !== FORMAT) expect(`a file of format "${FORMAT}"`, format);
  if (version !== VERSION) expect(`version ${VERSION} of the format "${FORMAT}"`, version);
}
