import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../core/modality.ts";
import { logitsOf, type Resnet6Mme } from "./networks/resnet6-mme.ts";

/**
 * Logits of embeddings that are known already, one list per combination: the head alone. A modality that is not in a
 * combination counts as zero activations.
 *
 * @param combinations  one embedding per modality, each of its branch's width.
 */
export async function scoreEmbeddings(
  network: Resnet6Mme,
  combinations: readonly ReadonlyMap<Modality, Float32Array>[],
): Promise<Float32Array[]> {
  if (combinations.length === 0) return [];
  const logits = tf.tidy(() =>
    tf.concat(
      combinations.map((embeddings) => {
        const tensors = [...embeddings].map(
          ([modality, values]) => [modality, tf.tensor2d(values, [1, values.length])] as const,
        );
        return logitsOf(network, new Map(tensors));
      }),
    ),
  );
  try {
    const values = Float32Array.from(await logits.data());
    const { speciesCount } = network.shape;
    return combinations.map((_, row) => values.slice(row * speciesCount, (row + 1) * speciesCount));
  } finally {
    logits.dispose();
  }
}
