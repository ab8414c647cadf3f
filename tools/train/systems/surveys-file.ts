import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { encodeNpy } from "../../../src/core/npy.ts";

/** An array and its shape. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** Writes arrays as `NAME.npy` and facts as `facts.json` into a folder; the facts come last, so that they say that all is there. */
export function writeArrays(
  folder: string,
  arrays: Readonly<Record<string, NamedArray>>,
  facts: Readonly<Record<string, unknown>>,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, { shape, values }] of Object.entries(arrays))
    replaceFile(join(folder, `${name}.npy`), encodeNpy(values, shape));
  replaceFile(join(folder, "facts.json"), new TextEncoder().encode(`${JSON.stringify(facts)}\n`));
}
