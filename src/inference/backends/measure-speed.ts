import * as tf from "@tensorflow/tfjs-core";
import { gpuFinished } from "./gpu-finished.ts";

/** The size of a strip of the third convolution in the published Sentinel-2 branch, which takes most of a tile's time. */
const [cols, inputs, outputs] = [64, 128, 256];
const WORK_PER_ROW = 9 * cols * inputs * outputs;

/** Long enough to be measured on any clock; a strip of real work takes at most twice that. */
const ENOUGH_MS = 20;

/** 5 G multiply-adds: far more than is needed to tell a fast GPU from the fastest processor. */
const ROW_LIMIT = 256;

/**
 * Measures how many multiply-adds per second the current backend does on work like the network's: it runs convolutions
 * of doubling size until one takes 20 ms, which takes about 0.1 s on any device.
 */
export async function measureSpeed(): Promise<number> {
  const kernel = tf.fill([3, 3, inputs, outputs], 1e-3) as tf.Tensor4D;
  try {
    for (let rows = 1; ; rows *= 2) {
      // The first run of a size compiles and allocates.
      await timeRows(kernel, rows);
      const ms = await timeRows(kernel, rows);
      if (ms >= ENOUGH_MS || rows >= ROW_LIMIT) return (rows * WORK_PER_ROW * 1e3) / ms;
    }
  } finally {
    kernel.dispose();
  }
}

async function timeRows(kernel: tf.Tensor4D, rows: number): Promise<number> {
  const image = tf.fill([1, rows + 2, cols + 2, inputs], 0.5) as tf.Tensor4D;
  await gpuFinished();
  const start = performance.now();
  const convolved = tf.conv2d(image, kernel, 1, "valid");
  await gpuFinished();
  const ms = performance.now() - start;
  tf.dispose([image, convolved]);
  return Math.max(ms, 1e-3);
}
