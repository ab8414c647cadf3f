import * as tf from "@tensorflow/tfjs-core";
import type { SpeciesNetwork } from "../networks/network.ts";
import type { TileEmbeddings } from "../networks/scaled-tile.ts";
import { partRows } from "./each-logits.ts";

/**
 * Logits of some species in every cell, [cells, species]: with a linear head one matrix product of what is kept.
 *
 * @param species  their numbers in the labels; a few, since all of them would be the whole tile's scores.
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
