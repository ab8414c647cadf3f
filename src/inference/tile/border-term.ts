import * as tf from "@tensorflow/tfjs-core";
import { embed, type Resnet6Branch } from "../networks/resnet6-branch.ts";
import type { Pace } from "../pace.ts";
import { type TileShape, windowMargin } from "./tile-geometry.ts";

/**
 * What the zero padding at a patch's edges changes in an embedding, on average: the mean over four cells of exact minus
 * shared embedding, [1, channels]. The caller frees it.
 */
export async function borderTerm(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  { rows, cols, step, patch }: TileShape,
  shared: tf.Tensor2D,
  pace: Pace,
): Promise<tf.Tensor> {
  const quarters = (cells: number) => [...new Set([Math.floor(cells / 4), Math.floor((3 * cells) / 4)])];
  const differences: tf.Tensor[] = [];
  try {
    for (const row of quarters(rows)) {
      for (const col of quarters(cols)) {
        const from = [0, windowMargin + step * row, windowMargin + step * col, 0];
        const difference = tf.tidy(() => {
          const exact = embed(branch, tf.slice(window, from, [1, patch, patch, -1]) as tf.Tensor4D);
          return tf.sub(exact, tf.slice(shared, [row * cols + col, 0], [1, -1]));
        });
        differences.push(difference);
        await pace.pause(embedWork(branch, patch));
      }
    }
    return tf.tidy(() => tf.mean(tf.concat(differences, 0), 0, true));
  } finally {
    tf.dispose(differences);
  }
}

/** Multiply-adds of one exact patch. */
function embedWork(branch: Resnet6Branch, patch: number): number {
  return branch.reduce(
    (sum, { kernel }, layer) => sum + kernel.size * (layer < 2 ? patch ** 2 : (patch / 2) ** 2),
    0,
  );
}
