import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { AppError } from "../../src/core/errors.ts";
import { storageFailure } from "../storage-failure.ts";

/**
 * Makes a folder, and those that it lies in, and returns whether it was not there before. Node's own recursive way never ends where the
 * system says of a folder that is there that it is not, as it does in `/proc`.
 *
 * @throws AppError StorageFailed
 */
export function makeFolder(folder: string): boolean {
  const parent = dirname(resolve(folder));
  try {
    if (isFolder(folder)) return false;
    if (!isFolder(parent)) makeFolder(parent);
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw storageFailure(folder, error);
    const message = `${folder} cannot be written: no folder can be made in ${parent}`;
    throw new AppError("StorageFailed", message, { place: folder }, error);
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
