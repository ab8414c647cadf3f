import * as tf from "@tensorflow/tfjs-core";
import type { AxisGroup } from "./tile-geometry.ts";

/** Part of a patch's pooled positions along an axis: `count` of them, from the patch's position `from` on. */
export interface Box {
  readonly from: number;
  readonly count: number;
}

/**
 * Takes rows of the fourth convolution's output before its ReLU, and computes ReLU, the second pool, and its mean over
 * each patch's columns (those in `box`).
 *
 * @param rows [batch, rows, cols, channels]
 * @param rowStride  1: all row pairs, whatever their phase; 2: only the pairs that begin at even rows.
 * @returns [batch, row pairs, cells of `groups` in their order, channels]
 */
export function meanOverColumns(
  rows: tf.Tensor4D,
  groups: readonly AxisGroup[],
  box: Box,
  rowStride: 1 | 2,
): tf.Tensor4D {
  const [batch, rowCount, , channels] = rows.shape;
  const means = groups.map(({ start, stride, cellCount }) => {
    const positions = (cellCount - 1) * stride + box.count;
    const used = tf.slice(rows, [0, 0, start + 2 * box.from, 0], [batch, rowCount, 2 * positions, channels]);
    const pooled = tf.relu(tf.maxPool(used, 2, [rowStride, 2], "valid"));
    return tf.avgPool(pooled, [1, box.count], [1, stride], "valid");
  });
  return tf.concat(means, 2);
}

/**
 * Computes the mean over each patch's rows (those in `box`) from the result of {@link meanOverColumns} for all row pairs.
 *
 * @param columnMeans [1, row pairs, cells across, channels]
 * @returns [cells of `groups` in their order, cells across, channels]
 */
export function meanOverRows(columnMeans: tf.Tensor4D, groups: readonly AxisGroup[], box: Box): tf.Tensor3D {
  const [, , across, channels] = columnMeans.shape;
  const means = groups.map(({ start, stride, cellCount }) => {
    const positions = (cellCount - 1) * stride + box.count;
    const used = tf.slice(
      columnMeans,
      [0, start + 2 * box.from, 0, 0],
      [1, 2 * positions - 1, across, channels],
    );
    const pairs = tf.reshape(
      tf.pad(used, [
        [0, 0],
        [0, 1],
        [0, 0],
        [0, 0],
      ]),
      [positions, 2, across * channels],
    );
    const first = tf.reshape(tf.slice(pairs, [0, 0, 0], [positions, 1, -1]), [
      1,
      positions,
      across,
      channels,
    ]);
    const mean = tf.avgPool(first as tf.Tensor4D, [box.count, 1], [stride, 1], "valid");
    return tf.reshape(mean, [cellCount, across, channels]) as tf.Tensor3D;
  });
  return tf.concat(means, 0);
}
