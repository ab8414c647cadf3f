import { readFileSync } from "node:fs";
import { decodeNpy, type NpyArray } from "../../../src/core/npy.ts";

/** Reads an `.npy` file. @throws AppError MalformedFile for any other file. */
export function readArray(file: string): NpyArray {
  return decodeNpy(new Uint8Array(readFileSync(file)), file);
}
