import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { type Box, meanOverColumns } from "./box-means.ts";
import { type CornerKernels, cornerKernels, disposeCornerKernels } from "./corner-kernels.ts";
import type { Corner } from "./corner-positions.ts";
import { cornerSums } from "./corner-sums.ts";
import { edgeKernels } from "./edge-kernels.ts";
import { type EdgeStrips, edgeStrips } from "./edge-strips.ts";
import { bandsAt, type Edge } from "./edges.ts";
import { workPerRow } from "./phase-maps.ts";
import { type PhaseMaps, turnMaps } from "./phase-patches.ts";

/**
 * Computes sums over every cell's two outermost pooled rows and columns, padded as its own patch is: [cells down, cells
 * across, channels]. `box` is the part inside them. The caller owns the result and keeps the maps.
 */
export async function borderSums(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  box: Box,
  pace: Pace,
): Promise<tf.Tensor3D> {
  const sums: tf.Tensor3D[] = [];
  const sides: EdgeStrips[] = [];
  const turned = await turnMaps(maps, pace);
  try {
    for (const far of [false, true]) {
      const strips = await sideStrips(branch, turned, far, pace);
      sides.push(strips);
      const all = maps.cols.starts.map((_, index) => index);
      sums.push(tf.tidy(() => tf.transpose(stripSums(strips, turned, far, box, all), [1, 0, 2])));
    }
    tf.dispose(imagesOf(turned));
    for (const far of [false, true]) sums.push(await rowEdgeSums(branch, maps, box, far, sides, pace));
    return tf.addN(sums);
  } finally {
    tf.dispose([sums, sides, imagesOf(turned)]);
  }
}

function imagesOf({ window, pooled, third, fourth }: PhaseMaps): tf.Tensor[] {
  return [window, pooled, third, fourth];
}

/** Computes the strips of all patches at the left (or right) edges. */
async function sideStrips(
  branch: Resnet6Branch,
  turned: PhaseMaps,
  far: boolean,
  pace: Pace,
): Promise<EdgeStrips> {
  const chunks: EdgeStrips[] = [];
  try {
    await eachChunk(branch, turned, { axis: "cols", far }, pace, async (strips) => void chunks.push(strips));
    return {
      pooled: tf.concat(
        chunks.map(({ pooled }) => pooled),
        0,
      ),
      third: tf.concat(
        chunks.map(({ third }) => third),
        0,
      ),
      fourth: tf.concat(
        chunks.map(({ fourth }) => fourth),
        0,
      ),
    };
  } finally {
    tf.dispose(chunks);
  }
}

/** Computes sums along the top (or bottom) edges and in their corners. */
async function rowEdgeSums(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  box: Box,
  far: boolean,
  sides: readonly EdgeStrips[],
  pace: Pace,
): Promise<tf.Tensor3D> {
  const corners = sides.map((cols, side): [Corner, CornerKernels, EdgeStrips] => {
    const corner = { farRow: far, farCol: side === 1 };
    return [corner, cornerKernels(branch, corner), cols];
  });
  const parts: tf.Tensor3D[] = [];
  try {
    await eachChunk(branch, maps, { axis: "rows", far }, pace, async (rows, some) => {
      const sums: tf.Tensor3D[] = [];
      try {
        sums.push(tf.tidy(() => stripSums(rows, maps, far, box, some)));
        for (const [corner, kernels, cols] of corners) {
          await pace.pause(0);
          sums.push(cornerSums(branch, kernels, maps, corner, { rows, cols }, some));
        }
        parts.push(tf.addN(sums));
      } finally {
        tf.dispose([rows, sums]);
      }
    });
    return tf.concat(parts, 0);
  } finally {
    tf.dispose(parts);
    for (const [, kernels] of corners) disposeCornerKernels(kernels);
  }
}

/** Computes an edge's strips, a few patches at a time, and hands each chunk to `use`, which owns it. */
async function eachChunk(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  edge: Edge,
  pace: Pace,
  use: (strips: EdgeStrips, some: readonly number[]) => Promise<void>,
): Promise<void> {
  const kernels = edgeKernels(branch, edge);
  const count = maps.rows.starts.length;
  const work = stripWork(branch, maps.fourth.shape[2]);
  try {
    for (let patch = 0; patch < count; ) {
      const length = Math.min(pace.rows(work), count - patch);
      const some = Array.from({ length }, (_, index) => patch + index);
      const strips = edgeStrips(branch, kernels, maps, edge.far, some);
      try {
        await pace.pause(work * length);
      } catch (error) {
        tf.dispose(strips);
        throw error;
      }
      await use(strips, some);
      await pace.pause(0);
      patch += length;
    }
  } finally {
    tf.dispose(kernels);
  }
}

/** Returns the multiply-adds of one strip: 3 and 2 double-width rows of the first two convolutions, and 5/3 of each other row. */
function stripWork(branch: Resnet6Branch, along: number): number {
  const [conv1, conv2, conv3, conv4] = branch.map((convolution) => workPerRow(convolution, along));
  return 6 * conv1! + 4 * conv2! + (5 / 3) * (conv3! + conv4!);
}

/** Computes sums over the strips' pooled positions without the corners: [patches, cells along, channels]. */
function stripSums(
  { fourth }: EdgeStrips,
  maps: PhaseMaps,
  far: boolean,
  box: Box,
  some: readonly number[],
): tf.Tensor3D {
  const starts = some.map((patch) => maps.rows.starts[patch]!);
  const beneath = bandsAt(maps.fourth, starts, { length: maps.patch / 2, far, depths: [3] });
  const means = meanOverColumns(tf.concat([fourth, beneath], 1), maps.cols.groups, box, 2);
  const both = tf.mul(tf.avgPool(means, [2, 1], 1, "valid"), 2 * box.count);
  return tf.reshape(both, [some.length, means.shape[2], -1]);
}
