import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { Resnet6Branch } from "./resnet6-branch.ts";
import { embed } from "./resnet6-branch.ts";

/** The most sites in one batch: more would make tensors over 128 MiB. */
const BATCH_LIMIT = 2_048;

/**
 * Computes the embeddings [cubes, channels] of many small inputs, in batches of about 50 ms; the caller owns them.
 *
 * @param cubes  Channel-first as sites have them, one after another: [cubes, channels, rows, cols], already scaled.
 */
export async function embedCubes(
  branch: Resnet6Branch,
  cubes: Float32Array,
  [channels, rows, cols]: readonly [number, number, number],
  pace: Pace,
): Promise<tf.Tensor2D> {
  const size = channels * rows * cols;
  const count = cubes.length / size;
  const work = cubeWork(branch, rows, cols);
  const batches: tf.Tensor2D[] = [];
  try {
    for (let cube = 0; cube < count; ) {
      const length = Math.min(pace.rows(work), count - cube, BATCH_LIMIT);
      const values = cubes.subarray(cube * size, (cube + length) * size);
      const batch = tf.tidy(() => {
        const input = tf.transpose(tf.tensor4d(values, [length, channels, rows, cols]), [0, 2, 3, 1]);
        return embed(branch, input as tf.Tensor4D);
      });
      batches.push(batch);
      cube += length;
      await pace.pause(work * length);
    }
    return tf.concat(batches, 0);
  } finally {
    tf.dispose(batches);
  }
}

/** Returns the number of multiply-adds for one cube. */
function cubeWork(branch: Resnet6Branch, rows: number, cols: number): number {
  const late = Math.floor(rows / 2) * Math.floor(cols / 2);
  return branch.reduce((sum, { kernel }, layer) => sum + kernel.size * (layer < 2 ? rows * cols : late), 0);
}
