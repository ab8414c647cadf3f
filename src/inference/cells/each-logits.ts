import * as tf from "@tensorflow/tfjs-core";
import type { PartTensors, SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import type { Pace } from "../pace.ts";

/** At most 2,048 cells at once: the head's output of 11,255 species must stay under 128 MiB. */
const CELL_LIMIT = 2_048;

/**
 * Calls `use` with the logits [cells, species] of a tile's cells, batch by batch, and frees them after each batch, so
 * that the scores of all species in all cells are never in memory together.
 *
 * @param use  `from` is the batch's first cell.
 * @throws the abort reason between two batches.
 */
export async function eachLogits(
  { head }: SpeciesNetwork,
  embeddings: TileEmbeddings,
  pace: Pace,
  use: (logits: tf.Tensor2D, from: number) => Promise<void>,
): Promise<void> {
  const { cells } = embeddings;
  for (let cell = 0; cell < cells; ) {
    const count = Math.min(pace.rows(head.work), cells - cell, CELL_LIMIT);
    const logits = tf.tidy(() => head.logits(partRows(embeddings, cell, count), count));
    try {
      await use(logits, cell);
    } finally {
      logits.dispose();
    }
    cell += count;
    await pace.pause(head.work * count);
  }
}

/** Puts the parts of some consecutive cells on the device. Call it in a tidy. */
export function partRows({ cells, byPart }: TileEmbeddings, from: number, count: number): PartTensors {
  return new Map(
    [...byPart].map(([part, values]) => {
      const width = values.length / cells;
      return [part, tf.tensor2d(values.subarray(from * width, (from + count) * width), [count, width])];
    }),
  );
}
