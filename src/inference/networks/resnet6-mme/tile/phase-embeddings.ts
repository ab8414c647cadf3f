import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { type Box, meanOverColumns, meanOverRows } from "./box-means.ts";
import { convolveInStrips, convolveInside, takeRows, workPerRow } from "./phase-maps.ts";
import type { AxisGroup } from "./tile-geometry.ts";

/** The cells that one phase of the first pool serves: every cell of a row group and a column group. */
export interface PhaseCells {
  readonly rows: readonly AxisGroup[];
  readonly cols: readonly AxisGroup[];
}

/**
 * Computes the mean activations of the phase's cells, without any padding, [cells down, cells across, channels]. The
 * caller owns them and keeps `pooled`, the first pool's output in this phase.
 */
export async function phaseEmbeddings(
  [, , conv3, conv4]: Resnet6Branch,
  pooled: tf.Tensor4D,
  { rows, cols }: PhaseCells,
  box: Box,
  pace: Pace,
): Promise<tf.Tensor3D> {
  const third = await convolveInStrips(conv3, pooled, "relu", pace);
  const strips: tf.Tensor4D[] = [];
  let last: tf.Tensor4D | undefined;
  try {
    const rowCount = third.shape[1] - 2;
    const work = workPerRow(conv4, third.shape[2]);
    for (let row = 0; row < rowCount; ) {
      const count = Math.min(Math.max(last ? 1 : 2, pace.rows(work)), rowCount - row);
      const fresh: tf.Tensor4D = tf.tidy(() => {
        const convolved = convolveInside(conv4, takeRows(third, row, count + 2), "linear");
        return last ? tf.concat([last, convolved], 1) : convolved;
      });
      last?.dispose();
      last = tf.tidy(() => takeRows(fresh, fresh.shape[1] - 1, 1));
      strips.push(tf.tidy(() => meanOverColumns(fresh, cols, box, 1)));
      fresh.dispose();
      row += count;
      await pace.pause(work * count);
    }
    return tf.tidy(() => meanOverRows(tf.concat(strips, 1), rows, box));
  } finally {
    tf.dispose([third, strips]);
    last?.dispose();
  }
}

/** Returns the cell numbers (row * colCount + col) in the order of {@link phaseEmbeddings}. */
export function cellNumbers({ rows, cols }: PhaseCells, colCount: number): number[] {
  return rows.flatMap(cellsOf).flatMap((row) => cols.flatMap(cellsOf).map((col) => row * colCount + col));
}

function cellsOf({ firstCell, cellStep, cellCount }: AxisGroup): number[] {
  return Array.from({ length: cellCount }, (_, index) => firstCell + index * cellStep);
}
