import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../src/core/errors.ts";
import { patchPath, readPublishedPatch } from "../src/tensors/published-patch.ts";
import type { AerialPatch } from "../src/tensors/site.ts";

/**
 * Reads a published patch by its file: the altitude is the file beside it whose name ends in `_alti.npy`.
 *
 * @throws AppError BadInput where one of the two is not there, MalformedFile where one is no published patch.
 */
export function readPatchFile(file: string, side: number): AerialPatch {
  const altitude = file.replace(/\.npy$/i, "_alti.npy");
  if (altitude === file)
    throw new AppError("BadInput", `${file}: expected a patch whose name ends in .npy`, { input: file });
  return readPublishedPatch(
    {
      patch: { address: file, bytes: readBytes(file, "a patch") },
      altitude: { address: altitude, bytes: readBytes(altitude, "the altitude of the patch beside it") },
    },
    side,
  );
}

/** The patch's file of an occurrence in a folder of the published form. */
export function patchFile(folder: string, id: string): string {
  return join(folder, patchPath(id));
}

function readBytes(file: string, what: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    throw new AppError("BadInput", `${file}: expected ${what}, there is none`, { input: file }, cause);
  }
}
