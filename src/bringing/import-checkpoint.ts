import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { detectArchitecture } from "../inference/networks/architectures.ts";
import { importPlantbert } from "../inference/plantbert/import-plantbert.ts";
import { readCheckpoint } from "../inference/weights/checkpoint.ts";

/** A checkpoint as it came, and what stood beside it. */
export interface RawCheckpoint {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Parsed `config.json` and `tokenizer.json` of a language model; null for a three-branch network. */
  readonly language: { readonly config: unknown; readonly tokenizer: unknown } | null;
  /** One species a class; null where none were given. */
  readonly labels: readonly string[] | null;
}

/**
 * The files of a model folder, manifest last, by the code of `florascope import`: nothing in a checkpoint is ever run, and one
 * that names what only an attack would run is refused.
 *
 * @throws UnsafeCheckpoint, MalformedFile, WeightsMismatch, BadInput as the importers do.
 */
export async function importCheckpoint({
  id,
  name,
  bytes,
  language,
  labels,
}: RawCheckpoint): Promise<Map<string, Uint8Array>> {
  const tensors = readCheckpoint(bytes, name);
  const given = { id, tensors, precision: "float32", date: new Date().toISOString() } as const;
  if (language === null)
    return detectArchitecture(tensors).importCheckpoint({ ...given, labels, patch: 128 });
  // The network is put together once, to be sure that it can be.
  await startBackend("cpu", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  return importPlantbert({ ...given, ...language, truncation: "whole-list" });
}
