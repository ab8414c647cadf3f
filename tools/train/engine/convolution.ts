import * as tf from "@tensorflow/tfjs-core";

/*
 * The gradients of a 3 x 3 convolution (stride 1, zero padding 1), each written as another convolution, because tfjs-wasm has
 * no kernel for the filter gradient and a slow one for the input gradient.
 */

/** Spelled out: given `pad: 1`, tfjs 4.22 takes a kernel that is not square for a square one. */
const paddedByOne: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 1],
  [1, 1],
  [0, 0],
];

/** The layer's output: [batch, rows, cols, outputs] from [batch, rows, cols, inputs] and [3, 3, inputs, outputs]. */
export function convolve(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.conv2d(x, kernel, 1, "same");
}

/**
 * Gradient of the loss by the kernel, [3, 3, inputs, outputs]: the input with channels as batch, convolved with the
 * output's gradient as one kernel of the size of the whole image, leaves the nine shifts as its positions.
 */
export function kernelGradient(x: tf.Tensor4D, outputGradient: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const channelsAsBatch = tf.transpose(x, [3, 1, 2, 0]) as tf.Tensor4D;
    const imageAsKernel = tf.transpose(outputGradient, [1, 2, 0, 3]) as tf.Tensor4D;
    const shifts = tf.conv2d(channelsAsBatch, imageAsKernel, 1, paddedByOne);
    return tf.transpose(shifts, [1, 2, 0, 3]) as tf.Tensor4D;
  });
}

/** Gradient by the input, [batch, rows, cols, inputs]: a convolution with the flipped and transposed kernel. */
export function inputGradient(outputGradient: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const flipped = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D;
    return tf.conv2d(outputGradient, flipped, 1, "same");
  });
}
