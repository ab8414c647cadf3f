import * as tf from "@tensorflow/tfjs-core";

/** Returns the rows or columns that `length` positions take in whole windows. */
function paddedLength(length: number, window: number): number {
  return Math.ceil(length / window) * window;
}

/** Adds zeros below and to the right of maps [batch, rows, cols, channels], until whole windows fit. */
export function padToWindows(maps: tf.Tensor4D, window: number): tf.Tensor4D {
  const [, rows, cols] = maps.shape;
  const [below, right] = [paddedLength(rows, window) - rows, paddedLength(cols, window) - cols];
  if (below === 0 && right === 0) return maps;
  return tf.pad(maps, [
    [0, 0],
    [0, below],
    [0, right],
    [0, 0],
  ]);
}

/**
 * Cuts maps [batch, rows, cols, channels] into windows, row by row from the upper left: [batch * windows, window * window, channels].
 * Rows and columns must be whole windows.
 */
export function cutWindows(maps: tf.Tensor4D, window: number): tf.Tensor3D {
  const [batch, rows, cols, channels] = maps.shape;
  const [down, across] = [rows / window, cols / window];
  // Channels and columns of a window lie side by side, so five dimensions are enough.
  const cells = tf.reshape(maps, [batch * down, window, across, window * channels]);
  return tf.reshape(tf.transpose(cells, [0, 2, 1, 3]), [batch * down * across, window ** 2, channels]);
}

/** Joins what {@link cutWindows} cut to maps of `rows` and `cols` again. */
export function joinWindows(
  windows: tf.Tensor3D,
  { rows, cols, window }: { readonly rows: number; readonly cols: number; readonly window: number },
): tf.Tensor4D {
  const [count, , channels] = windows.shape;
  const [down, across] = [rows / window, cols / window];
  const batch = count / (down * across);
  const cells = tf.reshape(windows, [batch * down, across, window, window * channels]);
  return tf.reshape(tf.transpose(cells, [0, 2, 1, 3]), [batch, rows, cols, channels]);
}
