import { AppError } from "../core/errors.ts";
import type { ReadModelFile } from "../inference/open-model.ts";
import { ownFile } from "../transport/own-folders.ts";

/**
 * Returns a function that reads the files of a model folder that a person brought to this device. @throws
 * SourceNotFound, from that function, where a file is missing.
 */
export function ownModel(folder: string): ReadModelFile {
  return async (name) => {
    const address = `${folder}/${name}`;
    const file = await ownFile(address);
    if (file !== null) return new Uint8Array(await file.arrayBuffer());
    throw new AppError(
      "SourceNotFound",
      `${address}: this model is not on this device; it is brought here under Models and data`,
      { address },
    );
  };
}
