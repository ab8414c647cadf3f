import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import type { Corner } from "./corner-positions.ts";
import { flipCols, flipRows } from "./edges.ts";

/** Part of a kernel for one output position: rows and columns [from, to), as a matrix [taps * inputs, outputs]. */
export interface KernelPart {
  readonly rows: readonly [from: number, to: number];
  readonly cols: readonly [from: number, to: number];
  readonly matrix: tf.Tensor2D;
}

/** The branch's kernels turned to one corner; for the last two, the parts by output position, [u][v]. */
export interface CornerKernels {
  readonly conv1: tf.Tensor4D;
  readonly conv2: tf.Tensor4D;
  /** Output positions 0 and 1: the taps that lie inside the patch. */
  readonly conv3: readonly (readonly KernelPart[])[];
  /** Output positions 0, 1 and 2: the taps that lie at depth 1 or less. */
  readonly conv4: readonly (readonly KernelPart[])[];
}

/** Returns the kernels for one corner; the caller frees them with {@link disposeCornerKernels}. */
export function cornerKernels(branch: Resnet6Branch, { farRow, farCol }: Corner): CornerKernels {
  const [conv1, conv2, conv3, conv4] = branch.map(({ kernel }) =>
    tf.tidy(() => {
      const rows = farRow ? flipRows(kernel) : tf.clone(kernel);
      return farCol ? flipCols(rows) : rows;
    }),
  );
  const inside = (depth: number): [number, number] => [Math.max(0, 1 - depth), 3];
  const shallow = (depth: number): [number, number] => [0, 3 - depth];
  const kernels = {
    conv1: conv1!,
    conv2: conv2!,
    conv3: [0, 1].map((u) => [0, 1].map((v) => kernelPart(conv3!, inside(u), inside(v)))),
    conv4: [0, 1, 2].map((u) => [0, 1, 2].map((v) => kernelPart(conv4!, shallow(u), shallow(v)))),
  };
  tf.dispose([conv3!, conv4!]);
  return kernels;
}

function kernelPart(
  kernel: tf.Tensor4D,
  rows: readonly [number, number],
  cols: readonly [number, number],
): KernelPart {
  const matrix = tf.tidy(() => {
    const size = [rows[1] - rows[0], cols[1] - cols[0], -1, -1];
    return tf.reshape(tf.slice(kernel, [rows[0], cols[0], 0, 0], size), [-1, kernel.shape[3]]) as tf.Tensor2D;
  });
  return { rows, cols, matrix };
}

/** Frees the kernels. */
export function disposeCornerKernels({ conv1, conv2, conv3, conv4 }: CornerKernels): void {
  tf.dispose([conv1, conv2, ...[...conv3.flat(), ...conv4.flat()].map(({ matrix }) => matrix)]);
}
