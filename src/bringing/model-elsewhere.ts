import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import type { ReadModelFile } from "../inference/open-model.ts";

/**
 * Returns a function that reads the files of a model folder on a server other than the page's own, through `read`,
 * which may ask that server; a file with a stated hash is checked against it.
 *
 * @param folder  address of the folder, without a slash at its end.
 * @throws AppError WeightsMismatch when the server has another file than stated; the errors of reading.
 */
export function modelElsewhere(
  read: (address: string, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>,
  folder: string,
): ReadModelFile {
  return async (name, signal, stated) => {
    const address = `${folder}/${name}`;
    const bytes = await read(address, signal);
    if (!stated) return bytes;
    const got = await sha256(bytes);
    if (got === stated.sha256) return bytes;
    throw new AppError("WeightsMismatch", `${address}: expected SHA-256 ${stated.sha256}, got ${got}`, {
      key: address,
    });
  };
}
