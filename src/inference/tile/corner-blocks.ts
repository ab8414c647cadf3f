import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../networks/resnet6-branch.ts";
import type { EdgeStrips, PhaseMaps } from "./edge-strips.ts";
import { positionsAt, turnKernel } from "./edges.ts";

/** The strips that meet in the corners of some rows of cells with all columns of cells. */
export interface CornerStrips {
  /** Of the row edge, for the patches `some` along the rows. */
  readonly acrossRows: EdgeStrips;
  /** Of the column edge, for all patches along the columns. */
  readonly acrossCols: EdgeStrips;
}

/** Which corner: far in rows (bottom), far in columns (right). */
export interface Corner {
  readonly farRow: boolean;
  readonly farCol: boolean;
}

/** The branch's kernels turned to one corner; the fourth in the parts that see a change of up to 3 x 3 positions. */
export interface CornerKernels {
  readonly whole: readonly tf.Tensor4D[];
  /** parts[u][v] = kernel[0..2-u][0..2-v] */
  readonly parts: readonly (readonly tf.Tensor4D[])[];
}

/** The kernels for one corner; the caller frees them. */
export function cornerKernels(branch: Resnet6Branch, { farRow, farCol }: Corner): CornerKernels {
  const turned = branch.map(({ kernel }) =>
    tf.tidy(() => {
      const rows = turnKernel(kernel, { axis: "rows", far: farRow });
      return tf.clone(farCol ? tf.reverse(rows, 1) : rows);
    }),
  );
  const parts = [0, 1, 2].map((u) =>
    [0, 1, 2].map((v) => tf.slice(turned[3]!, [0, 0, 0, 0], [3 - u, 3 - v, -1, -1])),
  );
  turned[3]!.dispose();
  return { whole: turned.slice(0, 3), parts };
}

/**
 * Sum over the 2 x 2 pooled positions in one corner of the patches of `some` rows and all columns of cells,
 * [rows of cells, columns of cells, channels], with the zero padding of both edges.
 *
 * With the change of the one edge and of the other known, what is left is their joint change: the second difference of
 * the third convolution, which is zero but in 3 x 3 positions.
 */
export function cornerSums(
  branch: Resnet6Branch,
  kernels: CornerKernels,
  maps: PhaseMaps,
  corner: Corner,
  strips: CornerStrips,
  some: readonly number[],
): tf.Tensor3D {
  const blocks = blockReader(maps, corner, strips, some);
  const third = cornerThird(branch, kernels, blocks);
  const joint = jointChange(blocks, third);
  const fourth = cornerFourth(kernels, blocks, joint);
  const pooled = tf.relu(tf.maxPool(fourth, 2, 2, "valid"));
  const sums = tf.mul(tf.avgPool(pooled, 2, 1, "valid"), 4);
  return tf.reshape(sums, [some.length, maps.cols.starts.length, -1]);
}

type Layer = "pooled" | "third" | "fourth";

/** Blocks [patches, depths u, depths v, channels] of a layer around the corner: unpadded, or padded at one edge. */
interface BlockReader {
  readonly pixels: tf.Tensor4D;
  unpadded(layer: Layer, us: readonly number[], vs: readonly number[]): tf.Tensor4D;
  /** Padded at the row edge alone: us are the strip's own rows. */
  rowPadded(layer: Layer, us: readonly number[], vs: readonly number[]): tf.Tensor4D;
  /** Padded at the column edge alone: vs are the strip's own columns. */
  colPadded(layer: Layer, us: readonly number[], vs: readonly number[]): tf.Tensor4D;
}

const shifts: Readonly<Record<Layer, number>> = { pooled: 2, third: 1, fourth: 0 };

function blockReader(
  maps: PhaseMaps,
  { farRow, farCol }: Corner,
  { acrossRows, acrossCols }: CornerStrips,
  some: readonly number[],
): BlockReader {
  const half = maps.patch / 2;
  const rowCells = some.length;
  const colCells = maps.cols.starts.length;
  const rowsAt = (layer: Layer, us: readonly number[]) =>
    positionsAt(
      some.map((row) => maps.rows.starts[row]! + shifts[layer]),
      half,
      farRow,
      us,
    );
  const colsAt = (layer: Layer, vs: readonly number[]) =>
    positionsAt(
      maps.cols.starts.map((start) => start + shifts[layer]),
      half,
      farCol,
      vs,
    );
  const block = (
    image: tf.Tensor4D,
    rows: readonly number[],
    cols: readonly number[],
    u: number,
    v: number,
  ) => {
    const taken = tf.gather(tf.gather(image, indices(rows), 1), indices(cols), 2);
    const split = tf.reshape(taken, [rowCells, u, colCells, v, -1]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3, 4]), [rowCells * colCells, u, v, -1]) as tf.Tensor4D;
  };
  const side = [0, 1, 2, 3];
  const pixelRows = positionsAt(
    some.map((row) => maps.rows.pixels[row]!),
    maps.patch,
    farRow,
    side,
  );
  const pixelCols = positionsAt(maps.cols.pixels, maps.patch, farCol, side);
  return {
    pixels: block(maps.window, pixelRows, pixelCols, 4, 4),
    unpadded: (layer, us, vs) =>
      block(maps[layer], rowsAt(layer, us), colsAt(layer, vs), us.length, vs.length),
    rowPadded(layer, us, vs) {
      const rows = tf.gather(acrossRows[layer], indices(us), 1);
      const taken = tf.reshape(tf.gather(rows, indices(colsAt(layer, vs)), 2), [
        rowCells,
        us.length,
        colCells,
        vs.length,
        -1,
      ]);
      return tf.reshape(tf.transpose(taken, [0, 2, 1, 3, 4]), [
        rowCells * colCells,
        us.length,
        vs.length,
        -1,
      ]);
    },
    colPadded(layer, us, vs) {
      const cols = tf.gather(acrossCols[layer], indices(vs), 1);
      const taken = tf.reshape(tf.gather(cols, indices(rowsAt(layer, us)), 2), [
        colCells,
        vs.length,
        rowCells,
        us.length,
        -1,
      ]);
      return tf.reshape(tf.transpose(taken, [2, 0, 3, 1, 4]), [
        rowCells * colCells,
        us.length,
        vs.length,
        -1,
      ]);
    },
  };
}

/** The third convolution's 2 x 2 positions in the corner, padded at both edges. */
function cornerThird(
  [conv1, conv2, conv3]: Resnet6Branch,
  { whole }: CornerKernels,
  blocks: BlockReader,
): tf.Tensor4D {
  const first = convolveCorner(blocks.pixels, whole[0]!, conv1.bias);
  const second = convolveCorner(first, whole[1]!, conv2.bias);
  const pooled = quarters(
    tf.maxPool(second, 2, 2, "valid"),
    blocks.rowPadded("pooled", [0], [1, 2]),
    blocks.colPadded("pooled", [1, 2], [0]),
    blocks.unpadded("pooled", [1, 2], [1, 2]),
  );
  return convolveCorner(pooled, whole[2]!, conv3.bias);
}

/** Second difference of the third convolution on positions -1, 0, 1 of both axes; outside the patch a padded value is 0. */
function jointChange(blocks: BlockReader, corner: tf.Tensor4D): tf.Tensor4D {
  const all = [-1, 0, 1];
  const both = tf.pad(corner, [
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
  const rowPadded = tf.pad(blocks.rowPadded("third", [0, 1], all), [
    [0, 0],
    [1, 0],
    [0, 0],
    [0, 0],
  ]);
  const colPadded = tf.pad(blocks.colPadded("third", all, [0, 1]), [
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  return tf.add(tf.sub(tf.sub(both, rowPadded), colPadded), blocks.unpadded("third", all, all));
}

/** The fourth convolution's 4 x 4 positions in the corner, before ReLU. */
function cornerFourth({ parts }: CornerKernels, blocks: BlockReader, joint: tf.Tensor4D): tf.Tensor4D {
  const near = [0, 1, 2];
  const rows = near.map((u) =>
    tf.concat(
      near.map((v) => {
        const seen = tf.slice(joint, [0, u, v, 0], [-1, 3 - u, 3 - v, -1]);
        return tf.fused.conv2d({ x: seen, filter: parts[u]![v]!, strides: 1, pad: "valid" });
      }),
      2,
    ),
  );
  const separate = tf.sub(
    tf.add(blocks.rowPadded("fourth", near, near), blocks.colPadded("fourth", near, near)),
    blocks.unpadded("fourth", near, near),
  );
  return quarters(
    tf.add(separate, tf.concat(rows, 1)),
    blocks.rowPadded("fourth", near, [3]),
    blocks.colPadded("fourth", [3], near),
    blocks.unpadded("fourth", [3], [3]),
  );
}

function convolveCorner(x: tf.Tensor4D, filter: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return tf.fused.conv2d({
    x,
    filter,
    bias,
    strides: 1,
    pad: [
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 0],
    ],
    activation: "relu",
  });
}

/** One block of four: the corner itself, beside it, below it, and opposite. */
function quarters(
  corner: tf.Tensor4D,
  beside: tf.Tensor4D,
  below: tf.Tensor4D,
  opposite: tf.Tensor4D,
): tf.Tensor4D {
  return tf.concat([tf.concat([corner, beside], 2), tf.concat([below, opposite], 2)], 1);
}

function indices(values: readonly number[]): tf.Tensor1D {
  return tf.tensor1d(Int32Array.from(values), "int32");
}
