import { openAsBlob, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "../src/core/errors.ts";

/** Returns the file of `--records` on this disk, to be read piece by piece. @throws AppError BadInput where it is none. */
export async function recordFile(path: string): Promise<File> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new AppError("BadInput", `--records: expected a file, got "${path}"`, { input: "--records" });
  return new File([await openAsBlob(path)], basename(path));
}
