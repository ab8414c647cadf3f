import type { Tensor } from "@tensorflow/tfjs-core";

/** Returns what `run` makes of a tensor, and frees the tensor afterwards, also when it fails. */
export async function withTensor<Own extends Tensor, Made>(
  tensor: Own,
  run: (tensor: Own) => Promise<Made> | Made,
): Promise<Made> {
  try {
    return await run(tensor);
  } finally {
    tensor.dispose();
  }
}
