import * as tf from "@tensorflow/tfjs-core";
import type { AxisGroup } from "./tile-geometry.ts";

/**
 * For rows of the fourth convolution's output, the second pool (all row pairs, this group's column pairs) and its mean
 * over each patch's columns.
 *
 * @param rows [1, rows, cols, channels]
 * @param boxes  Pooled positions a patch has along an axis.
 * @returns [1, rows - 1, cells of the group, channels]
 */
export function meanOverColumns(rows: tf.Tensor4D, group: AxisGroup, boxes: number): tf.Tensor4D {
  const [, rowCount, , channels] = rows.shape;
  const { start, stride, cellCount } = group;
  const positions = (cellCount - 1) * stride + boxes;
  const used = tf.slice(rows, [0, 0, start, 0], [1, rowCount, 2 * positions, channels]);
  const pooled = tf.maxPool(used, 2, [1, 2], "valid");
  return tf.avgPool(pooled, [1, boxes], [1, stride], "valid");
}

/**
 * The mean over each patch's rows of what {@link meanOverColumns} gave for all row pairs.
 *
 * @param columnMeans [1, row pairs, cells across, channels]
 * @returns [cells of the row group * cells across, channels]
 */
export function meanOverRows(columnMeans: tf.Tensor4D, group: AxisGroup, boxes: number): tf.Tensor2D {
  const [, , across, channels] = columnMeans.shape;
  const { start, stride, cellCount } = group;
  const positions = (cellCount - 1) * stride + boxes;
  const used = tf.slice(columnMeans, [0, start, 0, 0], [1, 2 * positions - 1, across, channels]);
  const even = tf.pad(used, [
    [0, 0],
    [0, 1],
    [0, 0],
    [0, 0],
  ]);
  const pairs = tf.reshape(even, [positions, 2, across * channels]);
  const everySecond = tf.reshape(tf.slice(pairs, [0, 0, 0], [positions, 1, -1]), [
    1,
    positions,
    across,
    channels,
  ]);
  const means = tf.avgPool(everySecond as tf.Tensor4D, [boxes, 1], [stride, 1], "valid");
  return tf.reshape(means, [cellCount * across, channels]);
}
