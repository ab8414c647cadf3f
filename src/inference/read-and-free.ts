import type { Tensor } from "@tensorflow/tfjs-core";

/** The values of a tensor, in an array of their own; the tensor is freed, also where they cannot be read. */
export async function readAndFree(tensor: Tensor): Promise<Float32Array> {
  try {
    return Float32Array.from(await tensor.data());
  } finally {
    tensor.dispose();
  }
}
