import * as tf from "@tensorflow/tfjs-core";
import type { PartTensors, PartValues, SpeciesNetwork } from "./networks/network.ts";

/**
 * Computes logits from parts that are known already, one list per combination; only the head is run. A part that is not
 * in a combination counts as zero activations.
 */
export async function scoreParts(
  { head, parts, speciesCount }: SpeciesNetwork,
  combinations: readonly PartValues[],
): Promise<Float32Array[]> {
  if (combinations.length === 0) return [];
  const known = new Set(parts.map(({ name }) => name));
  const logits = tf.tidy(() =>
    tf.concat(
      combinations.map((values) => {
        const own = [...values].filter(([name]) => known.has(name));
        const tensors: PartTensors = new Map(
          own.map(([name, row]) => [name, tf.tensor2d(row, [1, row.length])]),
        );
        return head.logits(tensors, 1);
      }),
    ),
  );
  try {
    const values = Float32Array.from(await logits.data());
    return combinations.map((_, row) => values.slice(row * speciesCount, (row + 1) * speciesCount));
  } finally {
    logits.dispose();
  }
}
