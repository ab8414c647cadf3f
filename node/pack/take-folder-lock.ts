import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../src/core/errors.ts";
import { storageFailure } from "../storage-failure.ts";

/** The file that says which process packs into a folder. */
export const LOCK = "in-work.lock";

/**
 * Takes a folder for this process alone, and returns a function that gives it back. What a process that was killed left is taken over.
 *
 * @throws AppError BadInput where another process that still runs has it; StorageFailed
 */
export function takeFolderLock(folder: string): () => void {
  const path = join(folder, LOCK);
  for (let attempt = 1; ; attempt++)
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 1)
        throw storageFailure(path, error);
      const owner = Number(readFileSync(path, "utf8"));
      if (owner !== process.pid && isRunning(owner))
        throw new AppError(
          "BadInput",
          `${folder}: expected a folder that nobody writes into, got one that process ${owner} is packing into (if it is not, remove ${path})`,
          { input: folder },
        );
      rmSync(path, { force: true });
    }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
