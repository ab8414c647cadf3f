import * as tf from "@tensorflow/tfjs-core";
import type { Resnet6Mme } from "../networks/resnet6-mme.ts";
import type { TileEmbeddings } from "../score-tile.ts";

/**
 * Logits of some species in every cell, [cells, species]: one matrix product of what is kept.
 *
 * @param species  their numbers in the labels; a few, since all of them would be the whole tile's scores.
 */
export async function speciesLogits(
  network: Resnet6Mme,
  { cells, byModality }: TileEmbeddings,
  species: readonly number[],
): Promise<Float32Array> {
  const logits = tf.tidy(() => {
    const columns = tf.tensor1d([...species], "int32");
    const terms = [...network.heads].map(([modality, head]) => {
      const embedding = tf.tensor2d(byModality.get(modality)!, [cells, head.shape[0]]);
      return tf.matMul(embedding, tf.gather(head, columns, 1));
    });
    return tf.add(tf.addN(terms), tf.gather(network.bias, columns));
  });
  try {
    return Float32Array.from(await logits.data());
  } finally {
    logits.dispose();
  }
}
