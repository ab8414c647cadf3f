import { AppError } from "../../core/errors.ts";
import type { PickleMeaning } from "./pickle-machine.ts";
import { isPickled, type PickledName } from "./pickled-value.ts";
import { isCount, type PickledStorage, readStorageId } from "./pytorch-storages.ts";
import { bytesPerNumber, type Dtype, shapeSize } from "./stored-tensor.ts";

/** The most dimensions that a PyTorch tensor may have. */
const DIMENSION_LIMIT = 64;

/** A tensor that a pickle names: the numbers of `storage` from `offset` with `strides`. Its bytes are not read yet. */
export interface PickledTensor {
  readonly kind: "tensor";
  readonly storage: PickledStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** A tensor of a kind that is not supported, such as a quantised or sparse one: it can only be named. */
export interface UnreadTensor {
  readonly kind: "unread";
  /** What it is, in words. */
  readonly what: string;
  readonly shape: readonly number[];
}

const DTYPE_NAMES: Readonly<Record<string, Dtype>> = {
  "torch.float64": "F64",
  "torch.float32": "F32",
  "torch.float16": "F16",
  "torch.bfloat16": "BF16",
  "torch.int64": "I64",
  "torch.int32": "I32",
  "torch.int16": "I16",
  "torch.int8": "I8",
  "torch.uint8": "U8",
  "torch.bool": "BOOL",
};

/** Returns the meaning of names in a PyTorch checkpoint: dictionaries, tensors and their storages; all other names have none. */
export function pytorchMeaning(address: string): PickleMeaning {
  return {
    call: (name, args) => callName(name, args, address),
    load: (id) => (isModuleId(id) ? id[1] : readStorageId(id, address)),
  };
}

/**
 * Tells whether an id is ("module", class, file, source), as the older format refers to the class of a whole module.
 * The class stays a name.
 */
function isModuleId(id: unknown): id is readonly unknown[] {
  return Array.isArray(id) && id[0] === "module" && isPickled<PickledName>(id[1], "name");
}

function callName(name: string, args: readonly unknown[], address: string): unknown {
  switch (name) {
    case "collections.OrderedDict":
      return args.length === 0 ? new Map() : readPairs(args[0]);
    case "collections.defaultdict":
      return new Map();
    case "torch.Size":
    case "torch._utils._rebuild_parameter":
    case "torch._utils._rebuild_parameter_with_state":
    case "torch._utils._rebuild_device_tensor_from_cpu_tensor":
      return args[0];
    case "torch._utils._rebuild_tensor":
    case "torch._utils._rebuild_tensor_v2":
      return rebuildTensor(args, address);
    case "torch._utils._rebuild_tensor_v3":
      return rebuildUntyped(args, address);
    case "torch._tensor._rebuild_from_type_v2":
    case "torch._tensor._rebuild_from_type":
      return rebuildSubclass(args, address);
  }
  return unreadTensor(name, args);
}

/** Reads an ordered dictionary: protocol 2 writes it as a call with a list of pairs when it is not empty. */
function readPairs(pairs: unknown): Map<unknown, unknown> | undefined {
  if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2))
    return undefined;
  return new Map(pairs as [unknown, unknown][]);
}

function rebuildTensor(args: readonly unknown[], address: string): PickledTensor {
  const [storage, offset, shape, strides] = args;
  if (
    !isPickled<PickledStorage>(storage, "storage") ||
    !isCount(offset) ||
    !isShape(shape) ||
    !isShape(strides) ||
    shape.length !== strides.length
  )
    throw malformed(address, "a tensor is not described as PyTorch does");
  const size = shapeSize(shape);
  const last = offset + shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis]!, 0);
  if (!Number.isSafeInteger(size) || (size > 0 && last >= storage.length))
    throw malformed(
      address,
      `a tensor [${shape.join(",")}] reaches beyond its storage of ${storage.length} numbers`,
    );
  return { kind: "tensor", storage, offset, shape, strides };
}

/** Reads a tensor of PyTorch 2's newer formats: the storage is counted in bytes, and its number format is a seventh argument. */
function rebuildUntyped(args: readonly unknown[], address: string): PickledTensor | UnreadTensor {
  const [storage, offset, shape, strides, , , type] = args;
  const name = isPickled<PickledName>(type, "name") ? type.name : "a number format without a name";
  const dtype = Object.hasOwn(DTYPE_NAMES, name) ? DTYPE_NAMES[name]! : null;
  if (dtype === null || !isPickled<PickledStorage>(storage, "storage"))
    return { kind: "unread", what: name, shape: isShape(shape) ? shape : [] };
  const width = bytesPerNumber[dtype];
  const typed = {
    ...storage,
    dtype,
    width,
    length: Math.floor((storage.length * (storage.width ?? 1)) / width),
  };
  return rebuildTensor([typed, offset, shape, strides], address);
}

/** Reads a subclass of a tensor: (how to rebuild it, the subclass, arguments, attributes). */
function rebuildSubclass([how, , args]: readonly unknown[], address: string): unknown {
  const known =
    isPickled<PickledName>(how, "name") && Array.isArray(args) && !how.name.includes("_from_type");
  return known ? callName(how.name, args as unknown[], address) : undefined;
}

/**
 * Names a tensor that is not supported: every other kind (quantised, sparse, nested, meta) is rebuilt by a function of this name.
 */
function unreadTensor(name: string, args: readonly unknown[]): UnreadTensor | undefined {
  if (!/^torch\..*\b_rebuild_\w*tensor/.test(name)) return undefined;
  const shape = args.find(isShape) ?? args.flat().find(isShape) ?? [];
  const kind = name.replace(/^.*_rebuild_/, "").replaceAll("_", " ");
  return { kind: "unread", what: `a tensor that is not read (${kind})`, shape };
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= DIMENSION_LIMIT && value.every(isCount);
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
