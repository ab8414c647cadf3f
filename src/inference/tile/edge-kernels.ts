import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../networks/resnet6-branch.ts";
import { type Edge, turnKernel } from "./edges.ts";

/** The branch's kernels turned to one edge, whole and in the row parts that its strips need. */
export interface EdgeKernels {
  readonly conv1: tf.Tensor4D;
  readonly conv2: tf.Tensor4D;
  readonly conv3: tf.Tensor4D;
  /** Rows 1 and 2: what the outermost output row sees when the row outside the patch is zero. */
  readonly conv3Inner: tf.Tensor4D;
  readonly conv4Inner: tf.Tensor4D;
  /** Rows 0 and 1, and row 0 alone: what the second and third output row see of the two changed input rows. */
  readonly conv4Outer: tf.Tensor4D;
  readonly conv4Outermost: tf.Tensor4D;
}

/** The kernels for one edge; the caller frees them with {@link disposeKernels}. */
export function edgeKernels(branch: Resnet6Branch, edge: Edge): EdgeKernels {
  const [conv1, conv2, conv3, conv4] = branch.map(({ kernel }) =>
    tf.tidy(() => tf.clone(turnKernel(kernel, edge))),
  );
  return {
    conv1: conv1!,
    conv2: conv2!,
    conv3: conv3!,
    conv3Inner: rowsOfKernel(conv3!, 1, 2),
    conv4Inner: rowsOfKernel(conv4!, 1, 2),
    conv4Outer: rowsOfKernel(conv4!, 0, 2),
    conv4Outermost: takeRows(conv4!, 0, 1),
  };
}

function rowsOfKernel(kernel: tf.Tensor4D, from: number, count: number): tf.Tensor4D {
  return tf.slice(kernel, [from, 0, 0, 0], [count, -1, -1, -1]);
}

/** As {@link rowsOfKernel}, and frees the whole kernel. */
function takeRows(kernel: tf.Tensor4D, from: number, count: number): tf.Tensor4D {
  const rows = rowsOfKernel(kernel, from, count);
  kernel.dispose();
  return rows;
}

/** Frees the kernels. */
export function disposeKernels(kernels: EdgeKernels): void {
  tf.dispose(Object.values(kernels));
}
