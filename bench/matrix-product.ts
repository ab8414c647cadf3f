import * as tf from "@tensorflow/tfjs-core";
import { gpuFinished } from "../src/inference/backends/gpu-finished.ts";

const side = 1_024;

/** Measures the multiply-adds per second of a large matrix product on the current backend: the mean of `runs` runs. */
export async function matrixProductRate(runs: number): Promise<number> {
  const matrix = tf.ones([side, side]) as tf.Tensor2D;
  const start = performance.now();
  for (let run = 0; run < runs; run++) {
    tf.matMul(matrix, matrix).dispose();
    await gpuFinished();
  }
  const seconds = (performance.now() - start) / 1e3;
  matrix.dispose();
  return (runs * side ** 3) / seconds;
}
