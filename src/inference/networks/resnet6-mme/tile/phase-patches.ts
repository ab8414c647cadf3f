import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import type { TileShape } from "../../scaled-tile.ts";
import { type AxisGroup, windowMargin } from "./tile-geometry.ts";

/** Where the patches of one phase begin along an axis, group after group. */
export interface AxisPatches {
  readonly groups: readonly AxisGroup[];
  /** Where patches begin, in pixels of the window. */
  readonly pixels: readonly number[];
  /** Where patches begin in the fourth convolution's output; in the third's it is 1 position later, in the first pool's 2. */
  readonly starts: readonly number[];
  /** Phase of the first pool. */
  readonly phase: number;
}

/** One phase's maps of the window without padding, and the patches in them. */
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

/** Returns where the patches of an axis' groups begin. */
export function locatePatches(groups: readonly AxisGroup[], { step }: TileShape): AxisPatches {
  const each = (first: (group: AxisGroup) => number, stride: (group: AxisGroup) => number) =>
    groups.flatMap((group) =>
      Array.from({ length: group.cellCount }, (_, index) => first(group) + index * stride(group)),
    );
  return {
    groups,
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

/** Returns the maps with rows and columns exchanged; the caller frees their four images. */
export async function turnMaps(maps: PhaseMaps, pace: Pace): Promise<PhaseMaps> {
  const turned: tf.Tensor4D[] = [];
  try {
    for (const image of [maps.window, maps.pooled, maps.third, maps.fourth]) {
      turned.push(tf.transpose(image, [0, 2, 1, 3]));
      await pace.pause(0);
    }
    const [window, pooled, third, fourth] = turned.splice(0) as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ];
    return { window, pooled, third, fourth, patch: maps.patch, rows: maps.cols, cols: maps.rows };
  } finally {
    tf.dispose(turned);
  }
}
