import * as tf from "@tensorflow/tfjs-core";
import { type Convolution, runConvolution } from "../networks/layers/convolution.ts";
import { maxPool, meanOverPositions } from "../networks/layers/pools.ts";
import { seededFloats } from "../seeded-floats.ts";
import { gpuFinished } from "./gpu-finished.ts";
import reference from "./reference-numbers.json" with { type: "json" };

/**
 * The largest difference allowed, relative to the largest number. Float32 stays under 1e-6 in any order of sums; half
 * precision would not.
 */
const TOLERANCE = 1e-4;

/**
 * Runs a small seeded network (convolutions, pools, mean) on the current backend and compares it with PyTorch's numbers:
 * some GPUs and drivers compute wrong numbers without an error.
 *
 * @throws Error with the largest difference when the backend computes something else.
 */
export async function checkReference(): Promise<void> {
  const { widths, rows, cols, embedding } = reference;
  const convolutions = [1, 2, 3, 4].map((layer): Convolution => {
    const [inputs, outputs] = [widths[layer - 1]!, widths[layer]!];
    const kernel = seededFloats(9 * inputs * outputs, 2 * layer, 0.5);
    return {
      kernel: tf.tensor4d(kernel, [3, 3, inputs, outputs]),
      bias: tf.tensor1d(seededFloats(outputs, 2 * layer + 1, 0.5)),
    };
  });
  const input = tf.tensor4d(seededFloats(rows * cols * widths[0]!, 1, 1), [1, rows, cols, widths[0]!]);
  try {
    await gpuFinished();
    const found = await difference(convolutions, input, embedding);
    if (!(found <= TOLERANCE))
      throw new Error(
        `expected PyTorch's reference numbers, got a relative difference of ${found.toExponential(1)}`,
      );
  } finally {
    tf.dispose([input, ...convolutions.flatMap(({ kernel, bias }) => [kernel, bias])]);
  }
}

async function difference(
  convolutions: readonly Convolution[],
  input: tf.Tensor4D,
  expected: readonly number[],
): Promise<number> {
  const result = tf.tidy(() => {
    const [conv1, conv2, conv3, conv4] = convolutions as [Convolution, Convolution, Convolution, Convolution];
    const early = maxPool(runConvolution(conv2, runConvolution(conv1, input)));
    return meanOverPositions(maxPool(runConvolution(conv4, runConvolution(conv3, early))));
  });
  const values = await result.data();
  result.dispose();
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, index) => Math.abs(value - values[index]!) / scale));
}
