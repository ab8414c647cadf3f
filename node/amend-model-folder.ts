import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AppError } from "../src/core/errors.ts";
import { readManifest } from "../src/inference/model-manifest.ts";
import { parseJson } from "../src/inference/open-model.ts";
import { amendManifest, type ModelAmendment } from "../src/models/amend-manifest.ts";
import { storageFailure } from "./storage-failure.ts";

const MANIFEST = "manifest.json";

/**
 * Changes files and properties of a model folder. The whole folder is made anew beside the old one, in which files that stay
 * the same are links, and takes its place by renaming: whoever opens the folder finds all of the change or nothing of it.
 *
 * @throws AppError SourceNotFound where there is no model folder; MalformedFile for a manifest that is none; StorageFailed, with
 * the folder as it was.
 */
export async function amendModelFolder(folder: string, amendment: ModelAmendment): Promise<void> {
  const place = requireFolder(folder);
  const address = join(folder, MANIFEST);
  const before = new Uint8Array(readFileSync(join(place, MANIFEST)));
  const manifest = await amendManifest(before, amendment, address);
  const removed = new Set(namesOf(before, address, amendment.without ?? []));
  const files = new Map([
    ...amendment.files.map(({ name, bytes }) => [name, bytes] as const),
    [MANIFEST, manifest],
  ]);
  const [partial, old] = [`${place}.partial-${process.pid}`, `${place}.before-${process.pid}`];
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    for (const entry of readdirSync(place, { withFileTypes: true }))
      if (!files.has(entry.name) && !removed.has(entry.name))
        keep(join(place, entry.name), join(partial, entry.name), entry.isFile());
    for (const [name, bytes] of files) writeFileSync(join(partial, name), bytes, { flag: "wx" });
    renameSync(place, old);
    try {
      renameSync(partial, place);
    } catch (error) {
      renameSync(old, place);
      throw error;
    }
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw storageFailure(folder, error);
  }
  rmSync(old, { recursive: true, force: true });
}

/** The names of the files that a manifest has under these keys. */
function namesOf(manifest: Uint8Array, address: string, keys: readonly string[]): string[] {
  const { assets } = readManifest(parseJson(manifest, address), address);
  return keys.flatMap((key) => assets[key]?.href.replace(/^\.\//, "") ?? []);
}

function requireFolder(folder: string): string {
  try {
    const place = realpathSync(folder);
    if (readdirSync(place).includes(MANIFEST)) return place;
  } catch {
    // Said below.
  }
  const message = `${folder}: expected a model folder with a ${MANIFEST}, there is none`;
  throw new AppError("SourceNotFound", message, { address: folder });
}

/** Puts a file into another folder without copying its bytes, where the disk can do that. */
function keep(from: string, to: string, isFile: boolean): void {
  if (isFile)
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
  else cpSync(from, to, { recursive: true });
}
