import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../src/core/errors.ts";
import type { ReadModelFile } from "../src/inference/open-model.ts";

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
 * @throws BadInput when `folder` exists and is not empty; StorageFailed when it cannot be written.
 */
export async function writeModelFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new AppError("BadInput", `--out ${folder}: expected a new or empty folder, got one with files`, {
      input: "--out",
    });
  const partial = `${resolve(folder)}.partial-${process.pid}`;
  try {
    await mkdir(dirname(partial), { recursive: true });
    await mkdir(partial);
    for (const [name, bytes] of files) await writeFile(join(partial, name), bytes);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw new AppError("StorageFailed", `${folder}: cannot be written`, { place: folder }, error);
  }
}
