import { unzipSync } from "fflate";
import { AppError } from "../../core/errors.ts";
import { isPickledTensor, pytorchWhitelist, tensorBytes } from "./pytorch-tensors.ts";
import { bytesPerNumber, type StoredTensor, type StoredTensors } from "./stored-tensor.ts";
import { unpickle } from "./unpickle.ts";

/** 0x1950a86a20f9469cfc6c, the first pickle of PyTorch's older, zipless format. */
const legacyMagic = 0x1950a86a20f9469cfc6cn;

/**
 * Every tensor of a PyTorch checkpoint (`.pt`, `.pth`, `.ckpt`; zip or the older format), keyed by its path through the
 * dictionaries: a Lightning checkpoint gives `state_dict.model.fc1.weight`. Values that are no tensors are left out.
 *
 * @throws UnsafeCheckpoint when the checkpoint names anything but tensors and plain containers; MalformedFile when the
 *   archive is compressed, declares more than it holds, or is cut short.
 */
export function readPytorchCheckpoint(file: Uint8Array, address: string): StoredTensors {
  return isZip(file) ? readZip(file, address) : readLegacy(file, address);
}

function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b;
}

function readZip(file: Uint8Array, address: string): StoredTensors {
  const entries = unzip(file, address);
  const pickleName = Object.keys(entries).find((name) => /(^|\/)data\.pkl$/.test(name));
  if (pickleName === undefined) throw malformed(address, "the archive holds no data.pkl");
  const folder = pickleName.slice(0, -"data.pkl".length);
  const order = entries[`${folder}byteorder`];
  if (order && new TextDecoder().decode(order) !== "little")
    throw malformed(address, "expected little-endian numbers");
  const { value } = unpickle(entries[pickleName]!, 0, address, pytorchWhitelist(address));
  return collectTensors(value, address, (key) => entries[`${folder}data/${key}`]);
}

/** PyTorch stores its entries as they are; a compressed entry is how a small file would become a huge one. */
function unzip(file: Uint8Array, address: string): Record<string, Uint8Array> {
  let total = 0;
  const check = ({
    name,
    compression,
    originalSize,
  }: {
    name: string;
    compression: number;
    originalSize: number;
  }) => {
    total += originalSize;
    if (compression !== 0)
      throw malformed(address, `entry "${name}" is compressed, expected it stored as it is`);
    if (total > file.length)
      throw malformed(address, `entries of ${total} bytes declared in a file of ${file.length}`);
    return true;
  };
  try {
    return unzipSync(file, { filter: check });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed(address, "the archive cannot be read", error);
  }
}

/** Pickles of magic number, protocol, system, content and storage keys; then each storage's length and numbers. */
function readLegacy(file: Uint8Array, address: string): StoredTensors {
  const whitelist = pytorchWhitelist(address);
  let position = 0;
  const next = () => {
    const { value, end } = unpickle(file, position, address, whitelist);
    position = end;
    return value;
  };
  if (file[0] !== 0x80 || next() !== legacyMagic)
    throw malformed(address, "neither a zip archive nor PyTorch's older format");
  next();
  next();
  const content = next();
  const keys = next();
  if (!Array.isArray(keys)) throw malformed(address, "expected a list of storage keys");
  const storages = legacyStorages(file, position, keys.map(String), storageWidths(content), address);
  return collectTensors(content, address, (key) => storages.get(key));
}

function legacyStorages(
  file: Uint8Array,
  start: number,
  keys: readonly string[],
  widths: ReadonlyMap<string, number>,
  address: string,
): Map<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const storages = new Map<string, Uint8Array>();
  let position = start;
  for (const key of keys) {
    const length = position + 8 <= file.length ? Number(view.getBigUint64(position, true)) : Number.NaN;
    const end = position + 8 + length * (widths.get(key) ?? Number.NaN);
    if (!(end <= file.length)) throw malformed(address, `storage "${key}" reaches beyond the file's end`);
    storages.set(key, file.subarray(position + 8, end));
    position = end;
  }
  return storages;
}

function storageWidths(content: unknown): Map<string, number> {
  const widths = new Map<string, number>();
  walk(content, "", (_, value) => {
    if (isPickledTensor(value)) widths.set(value.storage.key, bytesPerNumber[value.storage.dtype]);
  });
  return widths;
}

function collectTensors(
  content: unknown,
  address: string,
  storage: (key: string) => Uint8Array | undefined,
): StoredTensors {
  const tensors = new Map<string, StoredTensor>();
  walk(content, "", (path, value) => {
    if (!isPickledTensor(value)) return;
    const bytes = storage(value.storage.key);
    if (!bytes) throw malformed(address, `"${path}": its storage "${value.storage.key}" is missing`);
    tensors.set(path, tensorBytes(value, bytes, address));
  });
  return tensors;
}

/** Visits each value under dictionaries with its dotted path; one dictionary is entered once, so cycles end. */
function walk(
  value: unknown,
  path: string,
  visit: (path: string, value: unknown) => void,
  seen = new Set<unknown>(),
): void {
  if (!(value instanceof Map)) {
    visit(path, value);
    return;
  }
  if (seen.has(value)) return;
  seen.add(value);
  for (const [key, inner] of value)
    walk(inner, path === "" ? String(key) : `${path}.${String(key)}`, visit, seen);
}

function malformed(address: string, problem: string, cause?: unknown): AppError {
  return new AppError(
    "MalformedFile",
    `${address}: not a sound PyTorch checkpoint: ${problem}`,
    { address },
    cause,
  );
}
