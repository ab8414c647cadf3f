import * as tf from "@tensorflow/tfjs-core";

/** One of a patch's four edges: across `rows` (top, bottom) or `cols` (left, right), the `far` one being the later. */
export interface Edge {
  readonly axis: "rows" | "cols";
  readonly far: boolean;
}

/**
 * Returns the position that is `depth` steps inwards from an edge (0 is the edge itself, -1 the position outside it) of
 * a patch of `length` positions that begins at `start`.
 */
export function positionAt(start: number, length: number, far: boolean, depth: number): number {
  return far ? start + length - 1 - depth : start + depth;
}

/**
 * Takes the rows of an image [1, rows, cols, channels] at the `depths` of some patches: [patches, depths, cols, channels].
 *
 * @param starts  Where each patch begins; `length` is its number of rows.
 */
export function bandsAt(
  image: tf.Tensor4D,
  starts: readonly number[],
  { length, far, depths }: { length: number; far: boolean; depths: readonly number[] },
): tf.Tensor4D {
  const [, , cols, channels] = image.shape;
  const rows = starts.flatMap((start) =>
    depths.map((depth) =>
      tf.slice(image, [0, positionAt(start, length, far, depth), 0, 0], [1, 1, cols, channels]),
    ),
  );
  return tf.reshape(tf.concat(rows, 1), [starts.length, depths.length, cols, channels]);
}

/** Returns the kernel [3, 3, inputs, outputs] with its rows in the opposite order. */
export function flipRows(kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.concat(
    [2, 1, 0].map((row) => tf.slice(kernel, [row, 0, 0, 0], [1, -1, -1, -1])),
    0,
  );
}

/** Returns the kernel with its columns in the opposite order. */
export function flipCols(kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.concat(
    [2, 1, 0].map((col) => tf.slice(kernel, [0, col, 0, 0], [-1, 1, -1, -1])),
    1,
  );
}
