import { existsSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../src/core/errors.ts";
import type { ReadModelFile } from "../src/inference/open-model.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { requireOutFolder } from "./out-place.ts";
import { storageFailure } from "./storage-failure.ts";

/**
 * Returns a function that reads the files of a model folder on disk. @throws SourceUnreachable, from that function,
 * where a file cannot be read.
 */
export function modelFolder(folder: string): ReadModelFile {
  return async (name, signal) => {
    const address = join(folder, name);
    try {
      return new Uint8Array(await readFile(address, { ...(signal ? { signal } : {}) }));
    } catch (error) {
      throw new AppError("SourceUnreachable", `${address}: expected a readable file`, { address }, error);
    }
  };
}

/**
 * Writes a whole model folder: first under another name, then renamed, so that a half-written folder is never found.
 *
 * @throws BadInput when `folder` is no folder, a link to one, or is not empty; StorageFailed when it cannot be written.
 */
export async function writeModelFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  requireOutFolder(folder);
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new AppError("BadInput", `--out ${folder}: expected a new or empty folder, got one with files`, {
      input: "--out",
    });
  const partial = `${resolve(folder)}.partial-${process.pid}`;
  const release = onInterrupt(() => rmSync(partial, { recursive: true, force: true }));
  try {
    await mkdir(dirname(partial), { recursive: true });
    await mkdir(partial);
    for (const [name, bytes] of files) await writeFile(join(partial, name), bytes);
    // Empty still, or it stays.
    if (existsSync(folder)) await rmdir(folder);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw storageFailure(folder, error);
  } finally {
    release();
  }
}
