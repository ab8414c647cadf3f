import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { TileShape } from "../../scaled-tile.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { borderSums } from "./border-sums.ts";
import { type Box, meanOverColumns, meanOverRows } from "./box-means.ts";
import type { PhaseCells } from "./phase-embeddings.ts";
import { convolveInStrips } from "./phase-maps.ts";
import { locatePatches, type PhaseMaps } from "./phase-patches.ts";

/** The tile and one phase of its first pool. */
export interface ExactPhase {
  readonly window: tf.Tensor4D;
  readonly pooled: tf.Tensor4D;
  readonly cells: PhaseCells;
  readonly shape: TileShape;
}

/** Pooled positions at each side of a patch that its zero padding reaches. */
const REACH = 2;

/**
 * Computes the exact embeddings of the phase's cells, with the zero padding of each patch: [cells down, cells across,
 * channels]. The inner positions of a patch come from the shared maps. The two outermost pooled rows and columns,
 * without the corners, depend only on the patch's row or only on its column of cells, so they are computed once per row
 * and column; the corners are computed once per cell. The caller owns the result and keeps the phase's tensors.
 */
export async function exactPhaseEmbeddings(
  branch: Resnet6Branch,
  { window, pooled, cells, shape }: ExactPhase,
  pace: Pace,
): Promise<tf.Tensor3D> {
  const boxes = shape.patch / 4;
  const box: Box = { from: REACH, count: boxes - 2 * REACH };
  const owned: tf.Tensor[] = [];
  try {
    const third = await convolveInStrips(branch[2], pooled, "relu", pace);
    owned.push(third);
    const fourth = await convolveInStrips(branch[3], third, "linear", pace);
    owned.push(fourth);
    const patches = { rows: locatePatches(cells.rows, shape), cols: locatePatches(cells.cols, shape) };
    const maps: PhaseMaps = { window, pooled, third, fourth, patch: shape.patch, ...patches };
    const borders = await borderSums(branch, maps, box, pace);
    owned.push(borders);
    return tf.tidy(() => {
      const inner = meanOverRows(meanOverColumns(fourth, cells.cols, box, 1), cells.rows, box);
      return tf.div(tf.add(tf.mul(inner, box.count ** 2), borders), boxes ** 2);
    });
  } finally {
    tf.dispose(owned);
  }
}
