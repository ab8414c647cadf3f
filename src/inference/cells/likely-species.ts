import * as tf from "@tensorflow/tfjs-core";
import type { SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import type { Pace } from "../pace.ts";
import { eachLogits } from "./each-logits.ts";

/**
 * Finds the `counts[cell]` most probable species of every cell, most probable first, as indices into the labels. The
 * order is that of the logits, which calibration does not change.
 *
 * @throws the abort reason between two batches of cells.
 */
export async function likelySpecies(
  network: SpeciesNetwork,
  embeddings: TileEmbeddings,
  counts: Int32Array,
  pace: Pace,
): Promise<Int32Array[]> {
  const lists: Int32Array[] = [];
  await eachLogits(network, embeddings, pace, async (logits, from) => {
    const [cells, species] = logits.shape;
    const own = counts.subarray(from, from + cells);
    const most = Math.min(species, Math.max(1, ...own));
    const { values, indices } = tf.topk(logits, most, true);
    try {
      const numbers = await indices.data();
      own.forEach((count, cell) => {
        lists.push(Int32Array.from(numbers.subarray(cell * most, cell * most + Math.min(count, most))));
      });
    } finally {
      tf.dispose([values, indices]);
    }
  });
  return lists;
}
