import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import type { PickleMeaning } from "./pickle-machine.ts";
import { isPickled } from "./pickled-value.ts";
import type { PytorchContent } from "./pytorch-content.ts";
import type { PickledStorage } from "./pytorch-storages.ts";
import { pytorchMeaning } from "./pytorch-tensors.ts";
import { unpickle } from "./unpickle.ts";

/** 0x1950a86a20f9469cfc6c, the first pickle of PyTorch's older, zipless format. */
const LEGACY_MAGIC = 0x1950a86a20f9469cfc6cn;

/**
 * Reads a checkpoint in PyTorch's format before 1.6: pickles of magic number, protocol, system, value and storage keys; then
 * each storage's length and numbers, little-endian on any machine, whatever the system's entry says.
 *
 * @throws UnsafeCheckpoint, MalformedFile from the reader of pickles; MalformedFile when the file is not such a checkpoint.
 */
export function readLegacyPytorch(file: Uint8Array, address: string): PytorchContent {
  const storages = new Map<string, PickledStorage>();
  const meaning = noteStorages(pytorchMeaning(address), storages);
  let position = 0;
  const next = () => {
    const { value, end } = unpickle(file, position, address, meaning);
    position = end;
    return value;
  };
  if (file[0] !== 0x80 || next() !== LEGACY_MAGIC)
    throw malformed(address, "neither a zip archive nor PyTorch's older format");
  next();
  next();
  const value = next();
  const keys = next();
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === "string"))
    throw malformed(address, "expected a list of storage keys");
  const bytes = readStorages({ file, start: position, keys, storages }, address);
  return { value, storage: (key) => bytes.get(key), isBigEndian: false };
}

/** Notes each storage that is named, whether a tensor uses it or not, because its width says how far its bytes reach. */
function noteStorages(meaning: PickleMeaning, storages: Map<string, PickledStorage>): PickleMeaning {
  return {
    call: meaning.call,
    load(id) {
      const value = meaning.load(id);
      if (isPickled<PickledStorage>(value, "storage") && !storages.has(value.key))
        storages.set(value.key, value);
      return value;
    },
  };
}

interface StoredNumbers {
  readonly file: Uint8Array;
  readonly start: number;
  readonly keys: readonly string[];
  readonly storages: ReadonlyMap<string, PickledStorage>;
}

function readStorages(
  { file, start, keys, storages }: StoredNumbers,
  address: string,
): Map<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const read = new Map<string, Uint8Array>();
  let position = start;
  for (const key of keys) {
    const width = storages.get(key)?.width ?? null;
    if (width === null) throw malformed(address, `storage ${quote(key)} is of a format that is not known`);
    const length = position + 8 <= file.length ? Number(view.getBigUint64(position, true)) : Number.NaN;
    const end = position + 8 + length * width;
    if (!(end <= file.length))
      throw malformed(address, `storage ${quote(key)} reaches beyond the file's end`);
    read.set(key, file.subarray(position + 8, end));
    position = end;
  }
  return read;
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
