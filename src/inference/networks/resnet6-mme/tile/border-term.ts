import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../../pace.ts";
import { readAndFree } from "../../../read-and-free.ts";
import type { TileShape } from "../../scaled-tile.ts";
import { embedPatch } from "../embed-patch.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { windowMargin } from "./tile-geometry.ts";

/**
 * Estimates how the zero padding at a patch's edges changes an embedding on average: the mean over four cells of exact
 * minus shared embedding, one number per channel.
 *
 * @param shared [rows * cols, channels], without padding.
 */
export async function borderTerm(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  { rows, cols, step, patch }: TileShape,
  shared: Float32Array,
  pace: Pace,
): Promise<Float32Array> {
  const quarters = (cells: number) => [...new Set([Math.floor(cells / 4), Math.floor((3 * cells) / 4)])];
  const chosen = quarters(rows).flatMap((row) => quarters(cols).map((col) => [row, col] as const));
  const channels = branch[3].bias.size;
  const term = new Float32Array(channels);
  for (const [row, col] of chosen) {
    const from = [0, windowMargin + step * row, windowMargin + step * col, 0];
    const input = tf.slice(window, from, [1, patch, patch, -1]);
    try {
      const exact = await readAndFree(await embedPatch(branch, input, pace));
      const first = (row * cols + col) * channels;
      for (let channel = 0; channel < channels; channel++)
        term[channel]! += (exact[channel]! - shared[first + channel]!) / chosen.length;
    } finally {
      input.dispose();
    }
  }
  return term;
}
