import { AppError } from "../../core/errors.ts";
import { decodeBfloat16, decodeFloat16 } from "./half-precision.ts";

/** Number formats a checkpoint may hold; the names are those of safetensors. */
export const bytesPerNumber = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
} as const;

export type Dtype = keyof typeof bytesPerNumber;

/** A tensor as stored: row-major (C order), little-endian `bytes` of length product(shape) * bytesPerNumber[dtype]. */
export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Tensors by the key they have in the checkpoint. */
export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** How many numbers a shape holds (1 for a scalar). */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * The floats of `key`, decoded to float32, row-major in `shape`.
 *
 * @throws WeightsMismatch when the key is missing, has another shape or an integer format, or holds a number that is
 *   not finite: a network with one NaN weight answers NaN everywhere.
 */
export function readFloats(tensors: StoredTensors, key: string, shape: readonly number[]): Float32Array {
  const tensor = tensors.get(key);
  if (!tensor) throw mismatch(key, `[${shape.join(",")}]`, "no such tensor");
  if (tensor.shape.join() !== shape.join())
    throw mismatch(key, `[${shape.join(",")}]`, `[${tensor.shape.join(",")}]`);
  const floats = decodeFloats(key, tensor);
  const bad = floats.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw mismatch(key, "finite numbers only", `${floats[bad]} at position ${bad}`);
  return floats;
}

function decodeFloats(key: string, { dtype, bytes, shape }: StoredTensor): Float32Array {
  const count = shapeSize(shape);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  if (dtype === "F32") return new Float32Array(buffer, byteOffset, count);
  if (dtype === "F64") return Float32Array.from(new Float64Array(buffer, byteOffset, count));
  if (dtype === "F16") return decodeFloat16(new Uint16Array(buffer, byteOffset, count));
  if (dtype === "BF16") return decodeBfloat16(new Uint16Array(buffer, byteOffset, count));
  throw mismatch(key, "F64, F32, F16 or BF16 numbers", dtype);
}

function mismatch(key: string, expected: string, got: string): AppError {
  return new AppError("WeightsMismatch", `weights "${key}": expected ${expected}, got ${got}`, { key });
}
