import type { Tensor } from "@tensorflow/tfjs-core";

/** Reads the values of a tensor into a new array and frees the tensor, also when reading fails. */
export async function readAndFree(tensor: Tensor): Promise<Float32Array> {
  try {
    return Float32Array.from(await tensor.data());
  } finally {
    tensor.dispose();
  }
}
