import type { StoredTensor } from "./stored-tensor.ts";

/** Returns a float32 tensor as stored; it shares the memory of `values`. */
export function storeFloats(values: Float32Array, shape: readonly number[]): StoredTensor {
  return { dtype: "F32", shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
