import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../../core/modality.ts";
import { logitsOf, type Resnet6Mme } from "../networks/resnet6-mme.ts";
import type { Pace } from "../pace.ts";
import type { TileEmbeddings } from "../score-tile.ts";

/** At most 2,048 cells at once: the head's output of 11,255 species must stay under 128 MiB. */
const cellLimit = 2_048;

/**
 * Calls `use` with the logits [cells, species] of a tile's cells, batch by batch, and frees them after it: never all
 * species' scores of all cells at once.
 *
 * @param use  `from` is the batch's first cell.
 * @throws the abort reason between two batches.
 */
export async function eachLogits(
  network: Resnet6Mme,
  { cells, byModality }: TileEmbeddings,
  pace: Pace,
  use: (logits: tf.Tensor2D, from: number) => Promise<void>,
): Promise<void> {
  const work = [...network.heads.values()].reduce((sum, head) => sum + head.size, 0);
  for (let cell = 0; cell < cells; ) {
    const count = Math.min(pace.rows(work), cells - cell, cellLimit);
    const logits = tf.tidy(() => {
      const batch = new Map<Modality, tf.Tensor2D>();
      for (const [modality, head] of network.heads) {
        const width = head.shape[0];
        const part = byModality.get(modality)!.subarray(cell * width, (cell + count) * width);
        batch.set(modality, tf.tensor2d(part, [count, width]));
      }
      return logitsOf(network, batch);
    });
    try {
      await use(logits, cell);
    } finally {
      logits.dispose();
    }
    cell += count;
    await pace.pause(work * count);
  }
}
