import { rmSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onInterrupt } from "../node/on-interrupt.ts";
import { requireOutFile } from "../node/out-place.ts";
import { storageFailure } from "../node/storage-failure.ts";

/**
 * Writes all of these files into a folder, or none: each is written beside its place first, then renamed. A file of the same name
 * is replaced; nothing is left beside them when the disk is full or the process is told to end.
 *
 * @throws AppError BadInput for a place that holds no regular file; StorageFailed
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const name of files.keys()) requireOutFile(join(folder, name));
  const partial = (name: string) => join(folder, `.${name}.${process.pid}.part`);
  const release = onInterrupt(() => {
    for (const name of files.keys()) rmSync(partial(name), { force: true });
  });
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of files) await writeFile(partial(name), bytes, { flag: "wx" });
    for (const name of files.keys()) await rename(partial(name), join(folder, name));
  } catch (cause) {
    for (const name of files.keys()) await rm(partial(name), { force: true }).catch(() => {});
    throw storageFailure(folder, cause);
  } finally {
    release();
  }
}
