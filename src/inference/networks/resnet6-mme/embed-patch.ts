import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import { convolveInStrips } from "../layers/convolve-in-strips.ts";
import type { Resnet6Branch } from "./resnet6-branch.ts";

/** Every convolution keeps the size of its input. */
const SAME_SIZE = { stride: 1, padding: 1, activation: "relu" } as const;

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
      const convolved = await convolveInStrips(convolution, image, SAME_SIZE, pace);
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
