import type { ReadModelFile } from "../inference/open-model.ts";
import type { KeptFiles } from "../transport/kept-files.ts";

/**
 * Returns a function that reads the files of a model folder on a server. Files with a known hash are kept, so that they
 * are received only once.
 *
 * @param folder address of the folder, with or without a slash at its end.
 */
export function servedModel(files: KeptFiles, folder: string): ReadModelFile {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return (name, signal, stated) => {
    const address = new URL(name, base).href;
    return stated ? files.read(address, stated, signal) : files.readUnstated(address, signal);
  };
}
