import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../networks/resnet6-branch.ts";
import type { EdgeKernels } from "./edge-kernels.ts";
import { bandsAt, type Edge, positionsAt } from "./edges.ts";
import { poolPairs } from "./phase-maps.ts";

/** One phase's maps of the window without padding, and where the patches lie in them. */
export interface PhaseMaps {
  readonly window: tf.Tensor4D;
  /** First pool, third convolution (after ReLU), fourth convolution (before ReLU). */
  readonly pooled: tf.Tensor4D;
  readonly third: tf.Tensor4D;
  readonly fourth: tf.Tensor4D;
  /** Rows and columns of a patch in pixels. */
  readonly patch: number;
  readonly rows: AxisPatches;
  readonly cols: AxisPatches;
}

/** Where the patches of one phase begin along an axis. */
export interface AxisPatches {
  /** In pixels of the window; the same patches in the same order as `starts`. */
  readonly pixels: readonly number[];
  /** In the fourth convolution's output; the third's lies 1 and the first pool's 2 positions later. */
  readonly starts: readonly number[];
  /** Phase of the first pool. */
  readonly phase: number;
}

/** What the zero padding at one edge makes of the positions it reaches, for some patches and the whole way along. */
export interface EdgeStrips {
  /** [patches, 1, along, channels], [patches, 2, ...] and, before ReLU, [patches, 3, ...]. */
  readonly pooled: tf.Tensor4D;
  readonly third: tf.Tensor4D;
  readonly fourth: tf.Tensor4D;
}

/**
 * The strips along one edge of the patches `some` (indices into the axis' patches): everything that the padding of the
 * patch at this edge changes, as if the patch had no other edge. Exact but for the order of float32 sums.
 *
 * A convolution is linear, so rows that see only part of the change add the change's own convolution to the map that
 * is there already; 5 of 9 row products of the fourth convolution remain.
 */
export function edgeStrips(
  branch: Resnet6Branch,
  kernels: EdgeKernels,
  maps: PhaseMaps,
  edge: Edge,
  some: readonly number[],
): EdgeStrips {
  const [conv1, conv2, conv3, conv4] = branch;
  const along = edge.axis === "rows" ? maps.cols : maps.rows;
  const patches = edge.axis === "rows" ? maps.rows : maps.cols;
  const bands = (image: tf.Tensor4D, starts: readonly number[], length: number, depths: readonly number[]) =>
    bandsAt(
      image,
      edge.axis,
      positionsAt(
        some.map((patch) => starts[patch]!),
        length,
        edge.far,
        depths,
      ),
      depths.length,
    );
  const half = maps.patch / 2;
  const later = (shift: number) => patches.starts.map((start) => start + shift);

  const pixels = bands(maps.window, patches.pixels, maps.patch, [0, 1, 2, 3]);
  const first = convolve(pixels, kernels.conv1, conv1.bias, [1, 0], "relu");
  const second = convolve(first, kernels.conv2, conv2.bias, [1, 0], "relu");
  const pooled = poolPairs(second, 0, along.phase);

  const inner = bands(maps.pooled, later(2), half, [1, 2]);
  const three = tf.concat([pooled, inner], 1);
  const twoRows = tf.slice(three, [0, 0, 0, 0], [-1, 2, -1, -1]);
  const third = tf.concat(
    [
      convolve(twoRows, kernels.conv3Inner, conv3.bias, [0, 0], "relu"),
      convolve(three, kernels.conv3, conv3.bias, [0, 0], "relu"),
    ],
    1,
  );

  const change = tf.sub(third, bands(maps.third, later(1), half, [0, 1])) as tf.Tensor4D;
  const deepest = tf.slice(change, [0, 1, 0, 0], [-1, 1, -1, -1]);
  const unpadded = bands(maps.fourth, patches.starts, half, [1, 2]);
  const fourth = tf.concat(
    [
      convolve(third, kernels.conv4Inner, conv4.bias, [0, 0], "linear"),
      tf.add(
        unpadded,
        tf.concat(
          [
            convolve(change, kernels.conv4Outer, undefined, [0, 0], "linear"),
            convolve(deepest, kernels.conv4Outermost, undefined, [0, 0], "linear"),
          ],
          1,
        ),
      ) as tf.Tensor4D,
    ],
    1,
  );
  return { pooled, third, fourth };
}

/** A convolution with zero rows before and after (`pad`) and none to the sides. */
function convolve(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D | undefined,
  pad: [number, number],
  activation: "relu" | "linear",
): tf.Tensor4D {
  const padding: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    pad,
    [0, 0],
    [0, 0],
  ];
  const options = { x, filter, strides: 1, pad: padding, activation };
  return bias ? tf.fused.conv2d({ ...options, bias }) : tf.fused.conv2d(options);
}
