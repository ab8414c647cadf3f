import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { Convolution } from "./convolution.ts";

/** How a convolution moves over its input. */
export interface ConvolutionSteps {
  /** Pixels between neighbouring outputs. */
  readonly stride: number;
  /** Rows and columns of zeros on each side, as PyTorch counts them; one number where they are alike. */
  readonly padding: number | readonly [rows: number, cols: number];
  readonly activation: "relu" | "linear";
}

/**
 * Runs a convolution over images [batch, rows, cols, inputs] in strips of rows, so that a newer click or an abort need not wait for a
 * whole layer. The caller owns what comes back, [batch, output rows, output cols, outputs], and keeps the input.
 *
 * @throws the abort reason of the pace between two strips.
 */
export async function convolveInStrips(
  { kernel, bias }: Convolution,
  images: tf.Tensor4D,
  { stride, padding, activation }: ConvolutionSteps,
  pace: Pace,
): Promise<tf.Tensor4D> {
  const [batch, rows, cols] = images.shape;
  const [kernelRows, kernelCols] = kernel.shape;
  const [padRows, padCols] = typeof padding === "number" ? [padding, padding] : padding;
  const outputRows = Math.floor((rows + 2 * padRows - kernelRows) / stride) + 1;
  const outputCols = Math.floor((cols + 2 * padCols - kernelCols) / stride) + 1;
  const work = batch * outputCols * kernel.size;
  const strips: tf.Tensor4D[] = [];
  try {
    for (let row = 0; row < outputRows; ) {
      const count = Math.min(pace.rows(work), outputRows - row);
      const first = row * stride - padRows;
      const end = first + (count - 1) * stride + kernelRows;
      const [from, to] = [Math.max(0, first), Math.min(rows, end)];
      const pad: tf.backend_util.ExplicitPadding = [
        [0, 0],
        [from - first, end - to],
        [padCols, padCols],
        [0, 0],
      ];
      const strip = tf.tidy(() => {
        const x = tf.slice(images, [0, from, 0, 0], [-1, to - from, -1, -1]);
        return tf.fused.conv2d({ x, filter: kernel, bias, strides: stride, pad, activation });
      });
      strips.push(strip);
      row += count;
      await pace.pause(work * count);
    }
    return tf.concat(strips, 1);
  } finally {
    tf.dispose(strips);
  }
}
