import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../networks/resnet6-branch.ts";
import type { Pace } from "../pace.ts";
import { type Box, meanOverColumns, meanOverRows } from "./box-means.ts";
import { type Corner, type CornerKernels, cornerKernels, cornerSums } from "./corner-blocks.ts";
import { disposeKernels, type EdgeKernels, edgeKernels } from "./edge-kernels.ts";
import { type AxisPatches, type EdgeStrips, edgeStrips, type PhaseMaps } from "./edge-strips.ts";
import { bandsAt, type Edge, positionsAt } from "./edges.ts";
import type { PhaseCells } from "./phase-embeddings.ts";
import { convolveInStrips, workPerRow } from "./phase-maps.ts";
import { type AxisGroup, type TileShape, windowMargin } from "./tile-geometry.ts";

/** Pooled positions at each side of a patch that its zero padding reaches. */
const reach = 2;

/** The tile and one phase of its first pool. */
export interface ExactPhase {
  readonly window: tf.Tensor4D;
  readonly pooled: tf.Tensor4D;
  readonly cells: PhaseCells;
  readonly shape: TileShape;
}

/**
 * Exact embeddings of the phase's cells, zero padding of each patch included: [cells down, cells across, channels].
 * The inner positions of a patch come from the shared maps; the two outermost pooled rows and columns depend, corners
 * aside, only on the patch's row or only on its column of cells, so they are computed once per row and column; the
 * corners once per cell. The caller owns the result and keeps the phase's tensors.
 */
export async function exactPhaseEmbeddings(
  branch: Resnet6Branch,
  phase: ExactPhase,
  pace: Pace,
): Promise<tf.Tensor3D> {
  const { shape, cells } = phase;
  const boxes = shape.patch / 4;
  const box: Box = { from: reach, count: boxes - 2 * reach };
  const third = await convolveInStrips(branch[2], phase.pooled, "relu", pace);
  const kept: tf.Tensor[] = [third];
  try {
    const fourth = await convolveInStrips(branch[3], third, "linear", pace);
    kept.push(fourth);
    const maps: PhaseMaps = {
      ...phase,
      third,
      fourth,
      patch: shape.patch,
      rows: patchesOf(cells.rows, shape),
      cols: patchesOf(cells.cols, shape),
    };
    let sums: tf.Tensor3D = tf.tidy(() =>
      tf.mul(meanOverRows(meanOverColumns(fourth, cells.cols, box, 1), cells.rows, box), box.count ** 2),
    );
    kept.push(sums);
    const borders = await borderSums(branch, maps, cells, box, pace);
    kept.push(borders);
    sums = tf.tidy(() => tf.div(tf.add(sums, borders), boxes ** 2));
    return sums;
  } finally {
    tf.dispose(kept);
  }
}

function patchesOf(groups: readonly AxisGroup[], { step }: TileShape): AxisPatches {
  const each = (first: (group: AxisGroup) => number, stride: (group: AxisGroup) => number) =>
    groups.flatMap((group) =>
      Array.from({ length: group.cellCount }, (_, index) => first(group) + index * stride(group)),
    );
  return {
    pixels: each(
      ({ firstCell }) => windowMargin + step * firstCell,
      ({ cellStep }) => step * cellStep,
    ),
    starts: each(
      ({ start }) => start,
      ({ stride }) => 2 * stride,
    ),
    phase: groups[0]!.phase,
  };
}

/** Sums over the outermost positions of every cell, [cells down, cells across, channels]. */
async function borderSums(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  cells: PhaseCells,
  box: Box,
  pace: Pace,
): Promise<tf.Tensor3D> {
  const owned: tf.Tensor[] = [];
  const columns: EdgeStrips[] = [];
  try {
    let sums: tf.Tensor3D | undefined;
    for (const far of [false, true]) {
      const edge: Edge = { axis: "cols", far };
      const strips = await inChunks(branch, maps, edge, pace, (chunk) => chunk);
      const joined = joinStrips(strips);
      owned.push(...Object.values(joined));
      columns.push(joined);
      const all = maps.cols.starts.map((_, index) => index);
      const side: tf.Tensor3D = tf.tidy(() =>
        tf.transpose(stripSums(joined, maps, edge, cells.rows, box, all), [1, 0, 2]),
      );
      sums = added(sums, side);
    }
    for (const far of [false, true])
      sums = added(sums, await rowEdgeSums(branch, maps, cells, box, far, columns, pace));
    return sums!;
  } finally {
    tf.dispose(owned);
  }
}

/** Sums along the top (or bottom) edges and in their corners. */
async function rowEdgeSums(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  cells: PhaseCells,
  box: Box,
  far: boolean,
  columns: readonly EdgeStrips[],
  pace: Pace,
): Promise<tf.Tensor3D> {
  const corners = [false, true].map((farCol): [Corner, CornerKernels] => {
    const corner = { farRow: far, farCol };
    return [corner, cornerKernels(branch, corner)];
  });
  const edge: Edge = { axis: "rows", far };
  const parts: tf.Tensor3D[] = [];
  try {
    await inChunks(branch, maps, edge, pace, (strips, some) => {
      parts.push(
        tf.tidy(() => {
          const sides = corners.map(([corner, kernels], index) =>
            cornerSums(
              branch,
              kernels,
              maps,
              corner,
              { acrossRows: strips, acrossCols: columns[index]! },
              some,
            ),
          );
          return tf.addN([stripSums(strips, maps, edge, cells.cols, box, some), ...sides]);
        }),
      );
      tf.dispose(Object.values(strips));
      return strips;
    });
    return tf.concat(parts, 0);
  } finally {
    tf.dispose(parts);
    for (const [, { whole, parts: pieces }] of corners) tf.dispose([...whole, ...pieces.flat()]);
  }
}

/** Computes an edge's strips, a few patches at a time, and hands each chunk to `use`, which owns it. */
async function inChunks(
  branch: Resnet6Branch,
  maps: PhaseMaps,
  edge: Edge,
  pace: Pace,
  use: (strips: EdgeStrips, some: readonly number[]) => EdgeStrips,
): Promise<EdgeStrips[]> {
  const kernels: EdgeKernels = edgeKernels(branch, edge);
  const count = (edge.axis === "rows" ? maps.rows : maps.cols).starts.length;
  const along = edge.axis === "rows" ? maps.fourth.shape[2] : maps.fourth.shape[1];
  const work = stripWork(branch, along);
  const chunks: EdgeStrips[] = [];
  try {
    for (let patch = 0; patch < count; ) {
      const some = Array.from(
        { length: Math.min(pace.rows(work), count - patch) },
        (_, index) => patch + index,
      );
      chunks.push(
        use(
          tf.tidy(() => ({ ...edgeStrips(branch, kernels, maps, edge, some) })),
          some,
        ),
      );
      patch += some.length;
      await pace.pause(work * some.length);
    }
    return chunks;
  } catch (error) {
    tf.dispose(chunks.map((strips) => Object.values(strips)));
    throw error;
  } finally {
    disposeKernels(kernels);
  }
}

/** Multiply-adds of one strip: 3 and 2 rows of the first two convolutions, 5/3 of the third, 5/3 of the fourth. */
function stripWork(branch: Resnet6Branch, along: number): number {
  const [conv1, conv2, conv3, conv4] = branch.map((convolution) => workPerRow(convolution, along));
  return 6 * conv1! + 4 * conv2! + (5 / 3) * (conv3! + conv4!);
}

function joinStrips(chunks: readonly EdgeStrips[]): EdgeStrips {
  const joined = {
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
  tf.dispose(chunks.map((strips) => Object.values(strips)));
  return joined;
}

/** Sum over the strip's pooled positions of each cell, corners left out: [patches across the edge, cells along, channels]. */
function stripSums(
  { fourth }: EdgeStrips,
  maps: PhaseMaps,
  edge: Edge,
  along: readonly AxisGroup[],
  box: Box,
  some: readonly number[],
): tf.Tensor3D {
  const { starts } = edge.axis === "rows" ? maps.rows : maps.cols;
  const positions = positionsAt(
    some.map((patch) => starts[patch]!),
    maps.patch / 2,
    edge.far,
    [reach * 2 - 1],
  );
  const rows = tf.concat([fourth, bandsAt(maps.fourth, edge.axis, positions, 1)], 1);
  const means = meanOverColumns(rows, along, box, 2);
  const cellCount = means.shape[2];
  return tf.reshape(tf.mul(tf.avgPool(means, [reach, 1], 1, "valid"), reach * box.count), [
    some.length,
    cellCount,
    -1,
  ]);
}

/** The sum of both, which are freed. */
function added(sum: tf.Tensor3D | undefined, more: tf.Tensor3D): tf.Tensor3D {
  if (!sum) return more;
  const both = tf.add(sum, more) as tf.Tensor3D;
  tf.dispose([sum, more]);
  return both;
}
