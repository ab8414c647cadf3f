import * as tf from "@tensorflow/tfjs-core";
import type { SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import { partRows } from "./each-logits.ts";

/**
 * Computes the logits of some species in every cell, [cells, species]; with a linear head this is one matrix product of
 * the kept parts.
 *
 * @param species  their indices in the labels; only a few, because all of them would be the scores of the whole tile.
 */
export async function speciesLogits(
  { head }: SpeciesNetwork,
  embeddings: TileEmbeddings,
  species: readonly number[],
): Promise<Float32Array> {
  const { cells } = embeddings;
  if (cells === 0) return new Float32Array(0);
  const logits = tf.tidy(() => head.speciesLogits(partRows(embeddings, 0, cells), cells, species));
  try {
    return Float32Array.from(await logits.data());
  } finally {
    logits.dispose();
  }
}
