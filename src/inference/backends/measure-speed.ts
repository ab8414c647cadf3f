import * as tf from "@tensorflow/tfjs-core";
import { gpuFinished } from "./gpu-finished.ts";

/** A strip of the published Sentinel-2 branch's third convolution: where most of a tile's time goes. */
const [cols, inputs, outputs] = [64, 128, 256];
const workPerRow = 9 * cols * inputs * outputs;

/** Long enough to be measured on any clock; a strip of the product's takes at most twice that. */
const enoughMs = 20;

/** 5 G multiply-adds: a fast GPU is told apart from the fastest processor long before. */
const rowLimit = 256;

/**
 * Multiply-adds per second of the current backend on work like the network's, from convolutions of doubling size until
 * one takes 20 ms: about 0.1 s on any device.
 */
export async function measureSpeed(): Promise<number> {
  const kernel = tf.fill([3, 3, inputs, outputs], 1e-3) as tf.Tensor4D;
  try {
    for (let rows = 1; ; rows *= 2) {
      // The first run of a size compiles and allocates.
      await timeRows(kernel, rows);
      const ms = await timeRows(kernel, rows);
      if (ms >= enoughMs || rows >= rowLimit) return (rows * workPerRow * 1e3) / ms;
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
