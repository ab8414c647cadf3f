import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../src/core/errors.ts";

/**
 * Writes all of these files into a folder, or none: each is first written under another name, then renamed.
 *
 * @throws AppError StorageFailed
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.part`);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of files) await writeFile(temporary(name), bytes);
    for (const name of files.keys()) await rename(temporary(name), join(folder, name));
  } catch (cause) {
    for (const name of files.keys()) await rm(temporary(name), { force: true }).catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("StorageFailed", `${folder}: cannot be written (${reason})`, { place: folder }, cause);
  }
}
