import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { Convolution } from "../../layers/convolution.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";

/** Returns the multiply-adds of one output row of a 3 x 3 convolution. */
export function workPerRow({ kernel }: Convolution, cols: number): number {
  return cols * kernel.size;
}

/** Runs a convolution without padding: [1, rows, cols, inputs] gives [1, rows - 2, cols - 2, outputs]. */
export function convolveInside(
  { kernel, bias }: Convolution,
  x: tf.Tensor4D,
  activation: "relu" | "linear",
): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, bias, strides: 1, pad: "valid", activation });
}

/** Takes rows [from, from + count) of an image [1, rows, cols, channels]. */
export function takeRows(image: tf.Tensor4D, from: number, count: number): tf.Tensor4D {
  return tf.slice(image, [0, from, 0, 0], [1, count, -1, -1]);
}

/**
 * Computes the first pool's output in its phases: for each [row phase, column phase] of `phases`, an image [1, rows,
 * cols, conv2 outputs] of the window, convolved without padding. The caller owns the images.
 */
export async function poolFirst(
  [conv1, conv2]: Resnet6Branch,
  window: tf.Tensor4D,
  phases: readonly (readonly [number, number])[],
  pace: Pace,
): Promise<tf.Tensor4D[]> {
  const [, windowRows, windowCols] = window.shape;
  const rows = windowRows - 4;
  const work = workPerRow(conv1, windowCols) + workPerRow(conv2, windowCols);
  const strips: tf.Tensor4D[][] = phases.map(() => []);
  const maps: tf.Tensor4D[] = [];
  try {
    for (let row = 0; row + 1 < rows; ) {
      const count = Math.min(2 * Math.ceil(pace.rows(work) / 2), rows - row);
      const pooled = tf.tidy(() => {
        const halo = Math.min(1, rows - row - count);
        const first = convolveInside(conv1, takeRows(window, row, count + halo + 4), "relu");
        const second = convolveInside(conv2, first, "relu");
        return phases.map(([rowPhase, colPhase]) => poolPairs(second, rowPhase, colPhase));
      });
      pooled.forEach((strip, index) => void strips[index]!.push(strip));
      row += count;
      await pace.pause(work * count);
    }
    for (const images of strips) {
      maps.push(tf.concat(images, 1));
      tf.dispose(images);
      await pace.pause(0);
    }
    return maps.splice(0);
  } finally {
    tf.dispose([strips, maps]);
  }
}

/** Returns the maxima of 2 x 2 pixels from [rowPhase, colPhase] on; a last row or column without a pair is left out. */
export function poolPairs(image: tf.Tensor4D, rowPhase: number, colPhase: number): tf.Tensor4D {
  const [batch, rows, cols, channels] = image.shape;
  const pairs = (length: number, phase: number) => 2 * Math.floor((length - phase) / 2);
  const size: [number, number, number, number] = [
    batch,
    pairs(rows, rowPhase),
    pairs(cols, colPhase),
    channels,
  ];
  return tf.maxPool(tf.slice(image, [0, rowPhase, colPhase, 0], size), 2, 2, "valid");
}

/**
 * Runs a convolution without padding, in row strips.
 * The caller owns the result and keeps `image`.
 */
export async function convolveInStrips(
  convolution: Convolution,
  image: tf.Tensor4D,
  activation: "relu" | "linear",
  pace: Pace,
): Promise<tf.Tensor4D> {
  const rows = image.shape[1] - 2;
  const work = workPerRow(convolution, image.shape[2]);
  const strips: tf.Tensor4D[] = [];
  try {
    for (let row = 0; row < rows; ) {
      const count = Math.min(pace.rows(work), rows - row);
      strips.push(tf.tidy(() => convolveInside(convolution, takeRows(image, row, count + 2), activation)));
      row += count;
      await pace.pause(work * count);
    }
    return await joinStrips(strips, pace);
  } finally {
    tf.dispose(strips);
  }
}

/** Joins the strips to one image, then pauses, because a large map takes tens of milliseconds to copy. */
async function joinStrips(strips: readonly tf.Tensor4D[], pace: Pace): Promise<tf.Tensor4D> {
  const image = tf.concat([...strips], 1);
  try {
    await pace.pause(0);
    return image;
  } catch (error) {
    image.dispose();
    throw error;
  }
}
