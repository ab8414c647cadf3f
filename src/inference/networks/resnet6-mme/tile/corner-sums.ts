import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import type { CornerKernels, KernelPart } from "./corner-kernels.ts";
import { type Corner, type CornerStrips, cornerPositions, type PositionReader } from "./corner-positions.ts";
import { positionAt } from "./edges.ts";
import type { PhaseMaps } from "./phase-patches.ts";

/**
 * Computes the sum over the 2 x 2 pooled positions in one corner of the patches of `some` rows and all columns of
 * cells, [rows of cells, columns of cells, channels], with the zero padding of both edges. The caller frees it.
 *
 * The changes by each edge alone are known; what remains is their joint change: the second difference of the third
 * convolution, which is zero except in 3 x 3 positions. Everything is computed as matrix products over all patches: a
 * convolution of such small images would use only a fraction of the processor's width.
 */
export function cornerSums(
  branch: Resnet6Branch,
  kernels: CornerKernels,
  maps: PhaseMaps,
  corner: Corner,
  strips: CornerStrips,
  some: readonly number[],
): tf.Tensor3D {
  return tf.tidy(() => {
    const third = cornerThird(branch, kernels, maps, corner, strips, some);
    const fourth = cornerFourth(kernels, maps, corner, strips, some, third);
    const pooled = [0, 2].flatMap((u) =>
      [0, 2].map((v) => {
        const pairs = [0, 1].map((du) => tf.maximum(fourth[u + du]![v]!, fourth[u + du]![v + 1]!));
        return tf.relu(tf.maximum(pairs[0]!, pairs[1]!));
      }),
    );
    return tf.reshape(tf.addN(pooled), [some.length, maps.cols.starts.length, -1]);
  });
}

/** Computes the third convolution at positions 0 and 1 of both axes, padded at both edges: [u][v]. */
function cornerThird(
  [conv1, conv2, conv3]: Resnet6Branch,
  kernels: CornerKernels,
  maps: PhaseMaps,
  corner: Corner,
  strips: CornerStrips,
  some: readonly number[],
): tf.Tensor2D[][] {
  const pad: tf.backend_util.ExplicitPadding = [
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ];
  const options = { strides: 1, pad, activation: "relu" } as const;
  const first = tf.fused.conv2d({
    x: cornerPixels(maps, corner, some),
    filter: kernels.conv1,
    bias: conv1.bias,
    ...options,
  });
  const second = tf.fused.conv2d({ x: first, filter: kernels.conv2, bias: conv2.bias, ...options });
  const outermost = tf.reshape(tf.maxPool(second, 2, 2, "valid"), [-1, second.shape[3]]) as tf.Tensor2D;
  const { unpadded, rowPadded, colPadded } = cornerPositions("pooled", maps, corner, strips, some);
  const pooled = grid([0, 1, 2], (u, v) => {
    if (u > 0) return v > 0 ? unpadded(u, v) : colPadded(u, v);
    return v > 0 ? rowPadded(u, v) : outermost;
  });
  return grid([0, 1], (u, v) => {
    const part = kernels.conv3[u]![v]!;
    return tf.fused.matMul({
      a: taps(pooled, part, u - 1, v - 1),
      b: part.matrix,
      bias: conv3.bias,
      activation: "relu",
    }) as tf.Tensor2D;
  });
}

/** Computes the fourth convolution at positions 0 to 3 of both axes, before ReLU, padded at both edges: [u][v]. */
function cornerFourth(
  kernels: CornerKernels,
  maps: PhaseMaps,
  corner: Corner,
  strips: CornerStrips,
  some: readonly number[],
  third: readonly (readonly tf.Tensor2D[])[],
): tf.Tensor2D[][] {
  const joint = jointChange(cornerPositions("third", maps, corner, strips, some), third);
  const { unpadded, rowPadded, colPadded } = cornerPositions("fourth", maps, corner, strips, some);
  return grid([0, 1, 2, 3], (u, v) => {
    if (u === 3) return v === 3 ? unpadded(u, v) : colPadded(u, v);
    if (v === 3) return rowPadded(u, v);
    const part = kernels.conv4[u]![v]!;
    const together = tf.matMul<tf.Tensor2D>(taps(joint, part, u, v), part.matrix);
    return tf.add(tf.sub(tf.add(rowPadded(u, v), colPadded(u, v)), unpadded(u, v)), together);
  });
}

/**
 * Computes the second difference of the third convolution at positions -1, 0, 1, as [u + 1][v + 1]; a padded value outside is 0.
 */
function jointChange(
  {
    unpadded,
    rowPadded,
    colPadded,
  }: { unpadded: PositionReader; rowPadded: PositionReader; colPadded: PositionReader },
  third: readonly (readonly tf.Tensor2D[])[],
): tf.Tensor2D[][] {
  return grid([-1, 0, 1], (u, v) => {
    let difference: tf.Tensor = unpadded(u, v);
    if (u >= 0) difference = tf.sub(difference, rowPadded(u, v));
    if (v >= 0) difference = tf.sub(difference, colPadded(u, v));
    return (u >= 0 && v >= 0 ? tf.add(difference, third[u]![v]!) : difference) as tf.Tensor2D;
  });
}

/** Joins the inputs of a kernel part, tap beside tap: [patches, taps * inputs]; tap [0][0] is at `values[row][col]`. */
function taps(
  values: readonly (readonly tf.Tensor2D[])[],
  { rows, cols }: KernelPart,
  row: number,
  col: number,
): tf.Tensor2D {
  const inputs: tf.Tensor2D[] = [];
  for (let tapRow = rows[0]; tapRow < rows[1]; tapRow++)
    for (let tapCol = cols[0]; tapCol < cols[1]; tapCol++) inputs.push(values[row + tapRow]![col + tapCol]!);
  return tf.concat(inputs, 1);
}

/** Returns the 4 x 4 pixels in the corner of each patch, [patches, 4, 4, bands]. */
function cornerPixels(maps: PhaseMaps, { farRow, farCol }: Corner, some: readonly number[]): tf.Tensor4D {
  const depths = [0, 1, 2, 3];
  const at = (starts: readonly number[], far: boolean) =>
    tf.tensor1d(
      starts.flatMap((start) => depths.map((depth) => positionAt(start, maps.patch, far, depth))),
      "int32",
    );
  const rows = tf.gather(
    maps.window,
    at(
      some.map((patch) => maps.rows.pixels[patch]!),
      farRow,
    ),
    1,
  );
  const pixels = tf.gather(rows, at(maps.cols.pixels, farCol), 2);
  const split = tf.reshape(pixels, [some.length, 4, maps.cols.pixels.length, 4, -1]);
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3, 4]), [some.length * maps.cols.pixels.length, 4, 4, -1]);
}

function grid(depths: readonly number[], value: (u: number, v: number) => tf.Tensor2D): tf.Tensor2D[][] {
  return depths.map((u) => depths.map((v) => value(u, v)));
}
