import { AppError } from "../../core/errors.ts";
import { bytesPerNumber, type Dtype, type StoredTensor, shapeSize } from "./stored-tensor.ts";
import type { PickleWhitelist } from "./unpickle.ts";

/** A storage named by a pickle: one run of numbers that tensors are windows into. */
interface PickledStorage {
  readonly key: string;
  readonly dtype: Dtype;
  /** Numbers, not bytes. */
  readonly length: number;
}

/** A tensor named by a pickle: the numbers of `storage` from `offset` with `strides`. Its bytes are not read yet. */
export interface PickledTensor {
  readonly storage: PickledStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

const storageDtypes: Readonly<Record<string, Dtype>> = {
  DoubleStorage: "F64",
  FloatStorage: "F32",
  HalfStorage: "F16",
  BFloat16Storage: "BF16",
  LongStorage: "I64",
  IntStorage: "I32",
  ShortStorage: "I16",
  CharStorage: "I8",
  ByteStorage: "U8",
  BoolStorage: "BOOL",
};

const callable: readonly string[] = [
  "collections.OrderedDict",
  "torch.Size",
  "torch._utils._rebuild_parameter",
  "torch._utils._rebuild_tensor_v2",
];

/** The names a PyTorch state dict is made of, and what each gives: data, never code. */
export function pytorchWhitelist(address: string): PickleWhitelist {
  return {
    allows: (name) => callable.includes(name) || storageDtype(name) !== undefined,
    call(name, args) {
      if (name === "collections.OrderedDict") return args.length === 0 ? new Map() : entries(args[0]);
      if (name === "torch.Size") return args[0];
      if (name === "torch._utils._rebuild_parameter") return args[0];
      if (name === "torch._utils._rebuild_tensor_v2") return rebuildTensor(args, address);
      return undefined;
    },
    load: (id) => storageOf(id, address),
  };
}

/** Protocol 2 writes an ordered dictionary as a call with a list of pairs when it is not empty. */
function entries(pairs: unknown): Map<unknown, unknown> | undefined {
  if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2))
    return undefined;
  return new Map(pairs as [unknown, unknown][]);
}

function storageDtype(name: string): Dtype | undefined {
  return name.startsWith("torch.") ? storageDtypes[name.slice("torch.".length)] : undefined;
}

/** ("storage", type, key, device, length), and in the older format a sixth entry for views. */
function storageOf(id: unknown, address: string): PickledStorage {
  const [kind, type, key, , length, view = null] = Array.isArray(id) ? id : [];
  const dtype =
    typeof type === "object" && type && "name" in type ? storageDtype(String(type.name)) : undefined;
  if (kind !== "storage" || !dtype || typeof key !== "string" || !isCount(length) || view !== null)
    throw malformed(address, "a storage is not described as PyTorch does");
  return { key, dtype, length };
}

function rebuildTensor(args: readonly unknown[], address: string): PickledTensor {
  const [storage, offset, shape, strides] = args;
  if (
    !isStorage(storage) ||
    !isCount(offset) ||
    !isCounts(shape) ||
    !isCounts(strides) ||
    shape.length !== strides.length
  )
    throw malformed(address, "a tensor is not described as PyTorch does");
  const size = shapeSize(shape);
  const last = offset + shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis]!, 0);
  if (size > storage.length || (size > 0 && last >= storage.length))
    throw malformed(
      address,
      `a tensor [${shape.join(",")}] reaches beyond its storage of ${storage.length} numbers`,
    );
  return { storage, offset, shape, strides };
}

/**
 * The tensor with its numbers in row-major order: a view into `bytes` (the whole storage) where they lie so already,
 * a copy where the tensor is a transposed or strided window.
 *
 * @throws MalformedFile when the storage holds fewer bytes than it says.
 */
export function tensorBytes(tensor: PickledTensor, bytes: Uint8Array, address: string): StoredTensor {
  const { storage, offset, shape, strides } = tensor;
  const width = bytesPerNumber[storage.dtype];
  if (bytes.length !== storage.length * width)
    throw malformed(
      address,
      `storage "${storage.key}": expected ${storage.length * width} bytes, got ${bytes.length}`,
    );
  const size = shapeSize(shape);
  if (isRowMajor(shape, strides))
    return { dtype: storage.dtype, shape, bytes: bytes.subarray(offset * width, (offset + size) * width) };
  const copy = new Uint8Array(size * width);
  for (let index = 0; index < size; index++) {
    const from = sourceIndex(index, shape, strides, offset) * width;
    copy.set(bytes.subarray(from, from + width), index * width);
  }
  return { dtype: storage.dtype, shape, bytes: copy };
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function sourceIndex(
  index: number,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): number {
  let rest = index;
  let source = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    source += (rest % shape[axis]!) * strides[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return source;
}

/** True for what {@link pytorchWhitelist} builds for a tensor. */
export function isPickledTensor(value: unknown): value is PickledTensor {
  return typeof value === "object" && value !== null && "storage" in value && "strides" in value;
}

function isStorage(value: unknown): value is PickledStorage {
  return typeof value === "object" && value !== null && "dtype" in value && "key" in value;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
