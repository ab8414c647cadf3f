import { encodeFloat16 } from "./half-precision.ts";
import { readFloats, type StoredTensor, type StoredTensors, toFloat32 } from "./stored-tensor.ts";

/**
 * Writes a `.safetensors` file of `tensors` in the given order and returns its bytes; the header is padded with spaces
 * to a multiple of 8, so that every tensor of 4-byte numbers starts aligned.
 */
export function writeSafetensors(tensors: StoredTensors, metadata: Record<string, string> = {}): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [key, { dtype, shape, bytes }] of tensors) {
    header[key] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(
    json + " ".repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8),
  );
  const file = new Uint8Array(8 + text.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  let position = 8 + text.length;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, position);
    position += bytes.length;
  }
  return file;
}

/**
 * Returns the tensors with numbers of 64 bits in float32, which a network computes with, so that a file is not twice as large
 * for digits that are never used. Numbers beyond float32 become infinite, as in PyTorch's `float()`.
 */
export function singleWeights(tensors: StoredTensors): StoredTensors {
  return new Map([...tensors].map(([key, tensor]) => [key, toFloat32(tensor)]));
}

/**
 * Returns the tensors with matrices and kernels (two dimensions or more) in float16, which halves the download.
 * Vectors stay in float32: a running variance can exceed binary16's 65504, and they are few.
 *
 * @throws WeightsMismatch when a kernel has numbers that are not finite floats, or that overflow binary16.
 */
export function halveWeights(tensors: StoredTensors): StoredTensors {
  const halved = new Map<string, StoredTensor>();
  for (const [key, tensor] of tensors)
    halved.set(key, tensor.shape.length < 2 ? toFloat32(tensor) : halve(tensors, key, tensor));
  return halved;
}

function halve(tensors: StoredTensors, key: string, { shape }: StoredTensor): StoredTensor {
  const half = {
    dtype: "F16",
    shape,
    bytes: new Uint8Array(encodeFloat16(readFloats(tensors, key, shape)).buffer),
  } as const;
  readFloats(new Map([[key, half]]), key, shape);
  return half;
}
