import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { findTensors } from "./find-tensors.ts";
import { readPytorchArchive } from "./pytorch-archive.ts";
import type { PytorchContent } from "./pytorch-content.ts";
import { readLegacyPytorch } from "./pytorch-legacy.ts";
import type { PickledStorage } from "./pytorch-storages.ts";
import { type CopyBudget, readRowMajor } from "./row-major.ts";
import type { StoredTensor, StoredTensors } from "./stored-tensor.ts";
import { swapBytes } from "./swap-bytes.ts";

/** Bytes that may be copied beyond the file's own size, for small tensors that are expanded to large ones. */
const SPARE_COPY_BYTES = 2 ** 26;

/**
 * Reads every tensor of a PyTorch checkpoint (`.pt`, `.pth`, `.ckpt`; zip or the older format), keyed by its path
 * through dictionaries, lists and objects: a Lightning checkpoint gives `state_dict.model.fc1.weight`. Values that are
 * not tensors are skipped; objects of any class are read as data and never run. A tensor of a kind that is not
 * supported is listed without its numbers (see {@link StoredTensor}).
 *
 * @throws UnsafeCheckpoint when the file names functions that only an attack would run; BadInput when it is another kind of
 *   archive (TorchScript); MalformedFile when it is damaged, cut short, or exceeds the limits.
 */
export function readPytorchCheckpoint(file: Uint8Array, address: string): StoredTensors {
  const content = file[0] === 0x50 ? readPytorchArchive(file, address) : readLegacyPytorch(file, address);
  const storage = littleEndian(content);
  const budget: CopyBudget = { bytesLeft: file.length + SPARE_COPY_BYTES };
  const tensors = new Map<string, StoredTensor>();
  for (const [path, tensor] of findTensors(content.value)) {
    if (tensors.has(path)) tensors.set(path, unread("two tensors of one path", tensor.shape));
    else if (tensor.kind === "unread") tensors.set(path, unread(tensor.what, tensor.shape));
    else {
      const bytes = storage(tensor.storage);
      if (!bytes)
        throw malformed(address, `${quote(path)}: its storage ${quote(tensor.storage.key)} is missing`);
      tensors.set(path, readRowMajor(tensor, bytes, budget, address));
    }
  }
  return tensors;
}

/** Returns a tensor without numbers, whose `dtype` says what it is; see {@link StoredTensor}. */
function unread(dtype: string, shape: readonly number[]): StoredTensor {
  return { dtype, shape, bytes: new Uint8Array(0) };
}

/** Returns the bytes of a storage, converted to little-endian where a big-endian machine wrote the checkpoint. */
function littleEndian({
  isBigEndian,
  storage,
}: PytorchContent): (named: PickledStorage) => Uint8Array | undefined {
  const turned = new Map<string, Uint8Array | undefined>();
  return ({ key, width }) => {
    const name = `${key} ${width}`;
    if (!turned.has(name)) {
      const bytes = storage(key);
      turned.set(name, isBigEndian && bytes && width !== null ? swapBytes(bytes, width) : bytes);
    }
    return turned.get(name);
  };
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
