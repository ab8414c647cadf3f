import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import type { PickledTensor } from "./pytorch-tensors.ts";
import { isDtype, type StoredTensor, shapeSize } from "./stored-tensor.ts";

/** How many bytes may still be copied for one checkpoint, so that views of one storage cannot fill the memory. */
export interface CopyBudget {
  bytesLeft: number;
}

/**
 * Returns the tensor with its numbers in row-major order: a view into `bytes` (the whole storage, little-endian) where
 * they are in that order already, a copy where the tensor is a transposed, strided or expanded window. For a format
 * that is not supported, or a copy beyond the budget, it returns the tensor without numbers; its `dtype` says why.
 *
 * @throws MalformedFile when the storage does not have the number of bytes that it states.
 */
export function readRowMajor(
  tensor: PickledTensor,
  bytes: Uint8Array,
  budget: CopyBudget,
  address: string,
): StoredTensor {
  const { storage, offset, shape, strides } = tensor;
  const { dtype, width } = storage;
  if (!isDtype(dtype) || width === null)
    return { dtype: `${dtype} numbers`, shape, bytes: new Uint8Array(0) };
  if (bytes.length !== storage.length * width)
    throw new AppError(
      "MalformedFile",
      `${address}: not a sound PyTorch checkpoint: storage ${quote(storage.key)}: expected ${storage.length * width} bytes, got ${bytes.length}`,
      { address },
    );
  const size = shapeSize(shape);
  if (size === 0) return { dtype, shape, bytes: new Uint8Array(0) };
  if (isRowMajor(shape, strides))
    return { dtype, shape, bytes: bytes.subarray(offset * width, (offset + size) * width) };
  if (size * width > budget.bytesLeft)
    return { dtype: `a view that would be copied to ${size * width} bytes`, shape, bytes: new Uint8Array(0) };
  budget.bytesLeft -= size * width;
  return { dtype, shape, bytes: copyRowMajor(tensor, bytes, size, width) };
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function copyRowMajor(
  { offset, shape, strides }: PickledTensor,
  bytes: Uint8Array,
  size: number,
  width: number,
): Uint8Array {
  const copy = new Uint8Array(size * width);
  const position = new Array<number>(shape.length).fill(0);
  let source = offset;
  for (let target = 0; target < copy.length; target += width) {
    for (let byte = 0; byte < width; byte++) copy[target + byte] = bytes[source * width + byte]!;
    // Steps to the next number: the last axis first, and where an axis is at its end, the one before it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      source += strides[axis]!;
      position[axis]!++;
      if (position[axis]! < shape[axis]!) break;
      source -= strides[axis]! * shape[axis]!;
      position[axis] = 0;
    }
  }
  return copy;
}
