import { isOnnx } from "./foreign-format.ts";
import { readOnnxForest } from "./onnx/tree-ensemble.ts";
import { readPytorchArchive } from "./pytorch-archive.ts";
import { readLegacyPytorch } from "./pytorch-legacy.ts";

/** A value that a checkpoint keeps beside its weights and that needs no code to be read. */
type PlainValue = string | number | boolean | null | readonly PlainValue[];

/** The plain values that a training run left beside the weights, by name. */
export type CheckpointSettings = ReadonlyMap<string, PlainValue>;

/** A list inside a list inside a list: no setting is deeper. */
const DEEPEST = 4;

/**
 * Reads the settings that a PyTorch checkpoint keeps in a dictionary beside its weights, such as the `params` of SINR; of a forest in ONNX,
 * the labels of its classes as `classes` and how many numbers of a site it says it takes as `variables`. A value of any other kind (a numpy array, a device, an object) is passed over: nothing of it is run.
 *
 * @returns an empty map where the checkpoint has no such dictionary, or is no PyTorch checkpoint.
 * @throws as `readPytorchCheckpoint` does, for a file that is damaged or unsafe.
 */
export function readCheckpointSettings(
  file: Uint8Array,
  address: string,
  dictionary = "params",
): CheckpointSettings {
  if (isOnnx(file)) {
    const { classes, variables } = readOnnxForest(file, address);
    return new Map<string, PlainValue>([
      ["classes", classes],
      ["variables", variables],
    ]);
  }
  const isZip = file[0] === 0x50 && file[1] === 0x4b;
  if (!isZip && file[0] !== 0x80) return new Map();
  const { value } = isZip ? readPytorchArchive(file, address) : readLegacyPytorch(file, address);
  const found = value instanceof Map ? value.get(dictionary) : undefined;
  const settings = new Map<string, PlainValue>();
  if (!(found instanceof Map)) return settings;
  for (const [key, setting] of found)
    if (typeof key === "string" && isPlain(setting, 0)) settings.set(key, setting);
  return settings;
}

function isPlain(value: unknown, depth: number): value is PlainValue {
  if (Array.isArray(value)) return depth < DEEPEST && value.every((one) => isPlain(one, depth + 1));
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
