import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { isPickled, type PickledName } from "./pickled-value.ts";
import type { Dtype } from "./stored-tensor.ts";

/** A storage that a pickle names: one run of numbers; tensors are windows into it. */
export interface PickledStorage {
  readonly kind: "storage";
  readonly key: string;
  /** A {@link Dtype}, or PyTorch's name of a format that is not supported ("QInt8"). */
  readonly dtype: string;
  /** Bytes per number; null where PyTorch's format is not known here. */
  readonly width: number | null;
  /** Length in numbers, not bytes. */
  readonly length: number;
}

/** PyTorch's formats by the name of their storage: bytes per number, and our format, or null. */
const STORAGE_FORMATS: Readonly<Record<string, readonly [width: number, dtype: Dtype | null]>> = {
  Double: [8, "F64"],
  Float: [4, "F32"],
  Half: [2, "F16"],
  BFloat16: [2, "BF16"],
  Long: [8, "I64"],
  Int: [4, "I32"],
  Short: [2, "I16"],
  Char: [1, "I8"],
  Byte: [1, "U8"],
  Bool: [1, "BOOL"],
  ComplexDouble: [16, null],
  ComplexFloat: [8, null],
  QInt32: [4, null],
  QInt8: [1, null],
  QUInt8: [1, null],
  QUInt4x2: [1, null],
  QUInt2x4: [1, null],
  Untyped: [1, null],
};

/**
 * Reads the storage that a persistent id describes: ("storage", type, key, device, length), and in the older format a sixth
 * entry for views, which must be empty.
 *
 * @throws MalformedFile when the id is not of this form.
 */
export function readStorageId(id: unknown, address: string): PickledStorage {
  const [kind, type, key, , length, view = null] = Array.isArray(id) ? (id as unknown[]) : [];
  if (
    kind !== "storage" ||
    !isPickled<PickledName>(type, "name") ||
    typeof key !== "string" ||
    !isCount(length)
  )
    throw malformed(address, "a storage is not described as PyTorch does");
  if (view !== null)
    throw malformed(address, `storage ${quote(key)} is a view of another, which is not read`);
  const name = type.name.replace(/^torch\.(storage\.|cuda\.)?/, "").replace(/Storage$/, "");
  const [width, dtype] = Object.hasOwn(STORAGE_FORMATS, name) ? STORAGE_FORMATS[name]! : [null, null];
  return { kind: "storage", key, dtype: dtype ?? name, width, length };
}

/** Tells whether a value is a whole number that can be a count. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
