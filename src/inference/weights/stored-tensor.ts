import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { decodeBfloat16, decodeFloat16 } from "./half-precision.ts";

/** Bytes per number of the formats that a checkpoint may contain; the names are those of safetensors. */
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
  /** A {@link Dtype}; or, for a tensor whose numbers cannot be read, what it is in words: then `bytes` is empty. */
  readonly dtype: Dtype | (string & Record<never, never>);
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Tensors by their keys in the checkpoint. */
export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** Tells whether a name is that of a supported number format. */
export function isDtype(name: unknown): name is Dtype {
  return typeof name === "string" && Object.hasOwn(bytesPerNumber, name);
}

/** Returns how many numbers a shape has (1 for a scalar). */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * Lists the keys of tensors in a checkpoint whose kind is not supported (quantised, sparse, complex, ...), so that they
 * can be named. They are left out, and refused by name where a network needs one.
 */
export function listUnreadTensors(tensors: StoredTensors): readonly string[] {
  return [...tensors].filter(([, { dtype }]) => !isDtype(dtype)).map(([key]) => key);
}

/**
 * Returns the tensor of `key`, after checking that it has `shape` and a float format. It does not check whether the
 * numbers are finite.
 *
 * @throws WeightsMismatch when the key is missing, or has another shape or format.
 */
export function findFloats(tensors: StoredTensors, key: string, shape: readonly number[]): StoredTensor {
  const tensor = tensors.get(key);
  if (!tensor) throw mismatch(key, `[${shape.join(",")}]`, "no such tensor");
  if (tensor.shape.join() !== shape.join())
    throw mismatch(key, `[${shape.join(",")}]`, `[${tensor.shape.join(",")}]`);
  if (Object.hasOwn(DECODERS, tensor.dtype)) return tensor;
  throw mismatch(key, "F64, F32, F16 or BF16 numbers", tensor.dtype);
}

/**
 * Reads the floats of `key`, decoded to float32, row-major in `shape`.
 *
 * @throws WeightsMismatch when the key is missing, has another shape or an integer format, or holds a number that is
 *   not finite: a network with one NaN weight answers NaN everywhere.
 */
export function readFloats(tensors: StoredTensors, key: string, shape: readonly number[]): Float32Array {
  const { dtype, bytes } = findFloats(tensors, key, shape);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const floats = DECODERS[dtype]!(aligned.buffer, aligned.byteOffset, shapeSize(shape));
  const bad = floats.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw mismatch(key, "finite numbers only", `${floats[bad]} at position ${bad}`);
  return floats;
}

/**
 * Reads the whole numbers of `key`, row-major in `shape`.
 *
 * @throws WeightsMismatch when the key is missing, or has another shape or another format than integers of 32 bits.
 */
export function readIntegers(tensors: StoredTensors, key: string, shape: readonly number[]): Int32Array {
  const tensor = tensors.get(key);
  if (!tensor) throw mismatch(key, "integers", "no such tensor");
  if (tensor.shape.join() !== shape.join())
    throw mismatch(key, `[${shape.join(",")}]`, `[${tensor.shape.join(",")}]`);
  if (tensor.dtype !== "I32") throw mismatch(key, "I32 numbers", tensor.dtype);
  const { bytes } = tensor;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, shapeSize(shape));
}

/** Tells whether a tensor has decimal numbers that can be read. */
export function isFloats({ dtype }: StoredTensor): boolean {
  return Object.hasOwn(DECODERS, dtype);
}

/** Returns a tensor of float64 in float32; any other as it is. */
export function toFloat32(tensor: StoredTensor): StoredTensor {
  if (tensor.dtype !== "F64") return tensor;
  const bytes = tensor.bytes.slice();
  const floats = DECODERS["F64"]!(bytes.buffer, 0, shapeSize(tensor.shape));
  return { dtype: "F32", shape: tensor.shape, bytes: new Uint8Array(floats.buffer) };
}

/** Converts `count` numbers that start at a multiple of eight bytes to float32. */
type Decoder = (buffer: ArrayBufferLike, start: number, count: number) => Float32Array;

const DECODERS: Readonly<Record<string, Decoder>> = {
  F64: (buffer, start, count) => Float32Array.from(new Float64Array(buffer, start, count)),
  F32: (buffer, start, count) => new Float32Array(buffer, start, count),
  F16: (buffer, start, count) => decodeFloat16(new Uint16Array(buffer, start, count)),
  BF16: (buffer, start, count) => decodeBfloat16(new Uint16Array(buffer, start, count)),
};

function mismatch(key: string, expected: string, got: string): AppError {
  return new AppError("WeightsMismatch", `weights ${quote(key)}: expected ${expected}, got ${got}`, { key });
}
