import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import type { EdgeKernels } from "./edge-kernels.ts";
import { bandsAt } from "./edges.ts";
import { poolPairs } from "./phase-maps.ts";
import type { PhaseMaps } from "./phase-patches.ts";

/** The values of the positions that the zero padding at one edge changes, for some patches, along the whole edge. */
export type EdgeStrips = {
  /** [patches, 1, along, channels] */
  readonly pooled: tf.Tensor4D;
  /** [patches, 2, along, channels] */
  readonly third: tf.Tensor4D;
  /** [patches, 3, along, channels], before ReLU */
  readonly fourth: tf.Tensor4D;
};

/**
 * Computes the strips along the top (or, if `far`, the bottom) edge of the patches `some` (indices into the rows'
 * patches): everything that the padding at this edge changes, as if the patch had no other edge. They are exact except
 * for the order of float32 sums. For left and right edges, pass the turned maps and kernels. The caller frees the
 * strips.
 *
 * A convolution is linear, so for rows that only part of the change reaches, the convolution of that part is added to
 * the map that exists already; 5 of 9 row products of the fourth convolution remain.
 */
export function edgeStrips(
  branch: Resnet6Branch,
  kernels: EdgeKernels,
  maps: PhaseMaps,
  far: boolean,
  some: readonly number[],
): EdgeStrips {
  return tf.tidy(() => {
    const [conv1, conv2, conv3, conv4] = branch;
    const half = maps.patch / 2;
    const starts = some.map((patch) => maps.rows.starts[patch]!);
    const bands = (image: tf.Tensor4D, shift: number, depths: readonly number[]) =>
      bandsAt(
        image,
        starts.map((start) => start + shift),
        { length: half, far, depths },
      );

    const pixelStarts = some.map((patch) => maps.rows.pixels[patch]!);
    const pixels = bandsAt(maps.window, pixelStarts, { length: maps.patch, far, depths: [0, 1, 2, 3] });
    const first = convolve(pixels, kernels.conv1, { bias: conv1.bias, padded: true, activation: "relu" });
    const second = convolve(first, kernels.conv2, { bias: conv2.bias, padded: true, activation: "relu" });
    const pooled = poolPairs(second, 0, maps.cols.phase);

    const three = tf.concat([pooled, bands(maps.pooled, 2, [1, 2])], 1);
    const outerTwo = tf.slice(three, [0, 0, 0, 0], [-1, 2, -1, -1]);
    const relu3 = { bias: conv3.bias, activation: "relu" } as const;
    const third = tf.concat(
      [convolve(outerTwo, kernels.conv3Inner, relu3), convolve(three, kernels.conv3, relu3)],
      1,
    );

    const change = tf.sub<tf.Tensor4D>(third, bands(maps.third, 1, [0, 1]));
    const deeper = tf.slice(change, [0, 1, 0, 0], [-1, 1, -1, -1]);
    const added = [convolve(change, kernels.conv4Outer, {}), convolve(deeper, kernels.conv4Outermost, {})];
    const outermost = convolve(third, kernels.conv4Inner, { bias: conv4.bias });
    const fourth = tf.concat(
      [outermost, tf.add<tf.Tensor4D>(bands(maps.fourth, 0, [1, 2]), tf.concat(added, 1))],
      1,
    );
    return { pooled, third, fourth };
  });
}

/** Runs a convolution without padding at the sides; `padded` adds one zero row outside the edge. */
function convolve(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  {
    bias,
    padded = false,
    activation = "linear",
  }: { bias?: tf.Tensor1D; padded?: boolean; activation?: "relu" | "linear" },
): tf.Tensor4D {
  const none: [number, number] = [0, 0];
  const pad: tf.backend_util.ExplicitPadding = [none, padded ? [1, 0] : none, none, none];
  return tf.fused.conv2d({ x, filter, strides: 1, pad, activation, ...(bias ? { bias } : {}) });
}
