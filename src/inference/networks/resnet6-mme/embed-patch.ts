import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { Convolution } from "../layers/convolution.ts";
import type { Resnet6Branch } from "./resnet6-branch.ts";

/** Computes the embedding [1, channels] of one square picture [side, side, 4], already scaled; the caller owns it. */
export async function embedPicture(
  branch: Resnet6Branch,
  values: Float32Array,
  pace: Pace,
): Promise<tf.Tensor2D> {
  const side = Math.sqrt(values.length / 4);
  const input = tf.tensor4d(values, [1, side, side, 4]);
  try {
    return await embedPatch(branch, input, pace);
  } finally {
    input.dispose();
  }
}

/**
 * Computes the embedding [1, channels] of one input [1, rows, cols, bands], as `embed` does, but in row strips, so that
 * a newer click or an abort need not wait for a whole layer. The caller owns it and keeps the input.
 */
export async function embedPatch(
  branch: Resnet6Branch,
  input: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor2D> {
  let image = tf.clone(input);
  try {
    for (const [layer, convolution] of branch.entries()) {
      const convolved = await convolvePadded(convolution, image, pace);
      image.dispose();
      image = convolved;
      if (layer % 2 === 0) continue;
      image = tf.maxPool(convolved, 2, 2, "valid");
      convolved.dispose();
    }
    return tf.tidy(() => {
      const [, rows, cols, channels] = image.shape;
      return tf.reshape(tf.avgPool(image, [rows, cols], 1, "valid"), [1, channels]);
    });
  } finally {
    image.dispose();
  }
}

async function convolvePadded(
  { kernel, bias }: Convolution,
  image: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor4D> {
  const [, rows, cols] = image.shape;
  const work = cols * kernel.size;
  const strips: tf.Tensor4D[] = [];
  try {
    for (let row = 0; row < rows; ) {
      const count = Math.min(pace.rows(work), rows - row);
      const [above, below] = [row > 0 ? 1 : 0, row + count < rows ? 1 : 0];
      const strip = tf.tidy(() => {
        const x = tf.slice(image, [0, row - above, 0, 0], [1, above + count + below, -1, -1]);
        const pad: tf.backend_util.ExplicitPadding = [
          [0, 0],
          [1 - above, 1 - below],
          [1, 1],
          [0, 0],
        ];
        return tf.fused.conv2d({ x, filter: kernel, bias, strides: 1, pad, activation: "relu" });
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
