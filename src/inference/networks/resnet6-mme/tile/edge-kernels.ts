import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { type Edge, flipRows } from "./edges.ts";

/** The branch's kernels turned so that their rows point inwards from one edge, whole and in the parts strips need. */
export type EdgeKernels = {
  readonly conv1: tf.Tensor4D;
  readonly conv2: tf.Tensor4D;
  readonly conv3: tf.Tensor4D;
  /** Rows 1 and 2: the part that acts on the outermost output row when the row outside the patch is zero. */
  readonly conv3Inner: tf.Tensor4D;
  readonly conv4Inner: tf.Tensor4D;
  /** Rows 0 and 1, and row 0 alone: the parts that carry the two changed input rows to the second and third output row. */
  readonly conv4Outer: tf.Tensor4D;
  readonly conv4Outermost: tf.Tensor4D;
};

/** Returns the kernels for one edge; the caller frees them. */
export function edgeKernels(branch: Resnet6Branch, { axis, far }: Edge): EdgeKernels {
  return tf.tidy(() => {
    const [conv1, conv2, conv3, conv4] = branch.map(({ kernel }) => {
      const inwards = axis === "rows" ? tf.clone(kernel) : tf.transpose(kernel, [1, 0, 2, 3]);
      return (far ? flipRows(inwards) : inwards) as tf.Tensor4D;
    });
    const rows = (kernel: tf.Tensor4D, from: number, count: number): tf.Tensor4D =>
      tf.slice(kernel, [from, 0, 0, 0], [count, -1, -1, -1]);
    return {
      conv1: conv1!,
      conv2: conv2!,
      conv3: conv3!,
      conv3Inner: rows(conv3!, 1, 2),
      conv4Inner: rows(conv4!, 1, 2),
      conv4Outer: rows(conv4!, 0, 2),
      conv4Outermost: rows(conv4!, 0, 1),
    };
  });
}
