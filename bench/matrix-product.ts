import * as tf from "@tensorflow/tfjs-core";
import { gpuFinished } from "../src/inference/backends/gpu-finished.ts";

/** A product that takes this long is measured without the wait for a GPU to say that it is done. */
const enoughMs = 20;

const [smallestSide, largestSide] = [256, 8_192];

/**
 * Measures the multiply-adds per second of a large matrix product on the current backend: the mean of `runs` runs. The matrices
 * are as large as it takes for 20 ms: small ones would make a fast GPU look slow.
 */
export async function matrixProductRate(runs: number): Promise<number> {
  for (let side = smallestSide; ; side *= 2) {
    const matrix = tf.ones([side, side]) as tf.Tensor2D;
    try {
      // The first product of a size compiles and allocates.
      await timeProducts(matrix, 1);
      if (side < largestSide && (await timeProducts(matrix, 1)) < enoughMs) continue;
      return (runs * side ** 3 * 1e3) / (await timeProducts(matrix, runs));
    } finally {
      matrix.dispose();
    }
  }
}

async function timeProducts(matrix: tf.Tensor2D, runs: number): Promise<number> {
  const start = performance.now();
  for (let run = 0; run < runs; run++) {
    tf.matMul(matrix, matrix).dispose();
    await gpuFinished();
  }
  return performance.now() - start;
}
