import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import { readFloats, type StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";

/** Named arrays of floats and their state, kept between two runs. */
export interface Checkpoint<State> {
  readonly arrays: ReadonlyMap<string, Float32Array>;
  readonly state: State;
}

/** Writes a checkpoint whole or not at all: an interrupted run leaves the one before. */
export function writeCheckpoint<State>(file: string, { arrays, state }: Checkpoint<State>): void {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, values] of arrays) tensors.set(name, storeFloats(values, [values.length]));
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, writeSafetensors(tensors, { state: JSON.stringify(state) }));
}

/** The checkpoint of a file; null where there is none. */
export function readCheckpoint<State>(file: string): Checkpoint<State> | null {
  if (!existsSync(file)) return null;
  const bytes = new Uint8Array(readFileSync(file));
  const tensors = readSafetensors(bytes, file);
  const arrays = new Map<string, Float32Array>();
  for (const [name, { shape }] of tensors) arrays.set(name, readFloats(tensors, name, shape));
  return { arrays, state: metadataState(bytes) as State };
}

function metadataState(bytes: Uint8Array): unknown {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as {
    __metadata__: { state: string };
  };
  return JSON.parse(header.__metadata__.state);
}
