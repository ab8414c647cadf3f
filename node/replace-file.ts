import { renameSync, rmSync, writeFileSync } from "node:fs";
import { requireOutFile } from "./out-place.ts";
import { storageFailure } from "./storage-failure.ts";

/**
 * Puts a file in its place whole, or leaves what was there: the bytes are written beside it first, then renamed.
 *
 * @throws AppError BadInput for a place that holds no regular file; StorageFailed, with nothing left beside it.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  requireOutFile(path);
  const partial = `${path}.part`;
  try {
    rmSync(partial, { force: true });
    writeFileSync(partial, bytes, { flag: "wx" });
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw storageFailure(path, error);
  }
}
