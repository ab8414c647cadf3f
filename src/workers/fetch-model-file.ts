import { AppError } from "../core/errors.ts";
import type { ReadModelFile } from "../inference/open-model.ts";

/** Gives the files of the model folder at an address. @throws SourceUnreachable, SourceNotFound. */
export function fetchModelFile(folder: string): ReadModelFile {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return async (name, signal) => {
    const address = new URL(name, base).href;
    let response: Response;
    try {
      response = await fetch(address, signal ? { signal } : {});
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AppError("SourceUnreachable", `${address}: cannot be reached`, { address }, cause);
    }
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    const tag = response.status === 404 || response.status === 410 ? "SourceNotFound" : "SourceUnreachable";
    throw new AppError(tag, `${address}: expected a file, the server answered ${response.status}`, {
      address,
    });
  };
}
