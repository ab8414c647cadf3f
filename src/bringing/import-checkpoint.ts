import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { readClassLabels } from "../inference/class-labels.ts";
import type { NamedFile, SpeciesCheckpoint } from "../inference/networks/architecture.ts";
import { detectArchitecture } from "../inference/networks/architectures.ts";
import { namingFile } from "../inference/networks/naming-file.ts";
import { importPlantbert } from "../inference/plantbert/import-plantbert.ts";
import { readCheckpoint } from "../inference/weights/checkpoint.ts";
import { readCheckpointSettings } from "../inference/weights/checkpoint-settings.ts";
import { unpackCheckpoint } from "../inference/weights/unpack-checkpoint.ts";

/** A checkpoint as it was brought, and the files beside it. */
export interface RawCheckpoint {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Parsed `config.json` and `tokenizer.json` of a language model; null for a three-branch network. */
  readonly language: { readonly config: unknown; readonly tokenizer: unknown } | null;
  /** The text file with the species of the classes; null where none was given. */
  readonly labels: NamedFile | null;
  /** The `.npy` array beside it, for a network that needs one; null where none was given. */
  readonly array?: NamedFile | null;
  /** How the network scales its inputs, where a file beside it says so; null takes what was published. */
  readonly preprocessing: NonNullable<SpeciesCheckpoint["preprocessing"]> | null;
}

/**
 * Converts a checkpoint to the files of a model folder, manifest last, with the code of `florascope import`. Nothing in
 * a checkpoint is ever run, and a checkpoint that names functions that only an attack would run is refused.
 *
 * @throws UnsafeCheckpoint, MalformedFile, WeightsMismatch, BadInput as the importers do.
 */
export async function importCheckpoint({
  id,
  name,
  bytes,
  language,
  labels,
  array = null,
  preprocessing,
}: RawCheckpoint): Promise<Map<string, Uint8Array>> {
  const { file, address } = unpackCheckpoint(bytes, name);
  const tensors = readCheckpoint(file, address);
  const settings = readCheckpointSettings(file, address);
  const given = { id, tensors, precision: "float32", date: new Date().toISOString() } as const;
  if (language === null)
    return namingFile(address, () =>
      detectArchitecture(tensors).importCheckpoint({
        ...given,
        settings,
        labels: labels && readClassLabels(labels.bytes, labels.name, settings),
        array,
        preprocessing,
        patch: 128,
      }),
    );
  // The network is built once, to be sure that it can be built.
  await startBackend("cpu", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  return importPlantbert({ ...given, ...language, truncation: "whole-list" });
}
