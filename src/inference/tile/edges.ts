import * as tf from "@tensorflow/tfjs-core";

/** One of a patch's four edges: across `rows` (top, bottom) or `cols` (left, right), the `far` one being the later. */
export interface Edge {
  readonly axis: "rows" | "cols";
  readonly far: boolean;
}

/**
 * Where patches of `length` positions that begin at `starts` have the positions `depths` steps inwards from an edge
 * (0 is the edge itself, -1 the position outside it): for each patch, for each depth, one index.
 */
export function positionsAt(
  starts: readonly number[],
  length: number,
  far: boolean,
  depths: readonly number[],
): number[] {
  return starts.flatMap((start) => depths.map((depth) => (far ? start + length - 1 - depth : start + depth)));
}

/**
 * Rows (or columns, turned into rows) of an image [1, rows, cols, channels] at `positions`, `depth` of them for each
 * patch: [patches, depth, along, channels].
 */
export function bandsAt(
  image: tf.Tensor4D,
  axis: Edge["axis"],
  positions: readonly number[],
  depth: number,
): tf.Tensor4D {
  const [, rows, cols, channels] = image.shape;
  const indices = tf.tensor1d(Int32Array.from(positions), "int32");
  if (axis === "rows") return tf.reshape(tf.gather(image, indices, 1), [-1, depth, cols, channels]);
  const columns = tf.gather(image, indices, 2);
  return tf.reshape(tf.transpose(columns, [0, 2, 1, 3]), [-1, depth, rows, channels]);
}

/** A kernel [3, 3, inputs, outputs] turned so that its first axis points inwards from the edge. */
export function turnKernel(kernel: tf.Tensor4D, { axis, far }: Edge): tf.Tensor4D {
  const turned = axis === "rows" ? kernel : tf.transpose(kernel, [1, 0, 2, 3]);
  return far ? tf.reverse(turned, 0) : turned;
}
