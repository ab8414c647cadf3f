import * as tf from "@tensorflow/tfjs-core";
import type { PartValues, SpeciesNetwork } from "./networks/network.ts";

/** Sites whose logits are computed at once. */
const batch = 256;

/**
 * Computes the logits of many sites from parts that are known already; only the head is run.
 *
 * @param parts  `[sites, width]` by part; a part that is absent counts as zero activations.
 * @returns `[sites, species]`.
 */
export async function scoreRows(
  { head, speciesCount }: SpeciesNetwork,
  parts: PartValues,
  sites: number,
): Promise<Float32Array> {
  const all = new Float32Array(sites * speciesCount);
  for (let from = 0; from < sites; from += batch) {
    const count = Math.min(batch, sites - from);
    const logits = tf.tidy(() =>
      head.logits(
        new Map(
          [...parts].map(([name, values]) => {
            const width = values.length / sites;
            const rows = values.subarray(from * width, (from + count) * width);
            return [name, tf.tensor2d(rows, [count, width])];
          }),
        ),
        count,
      ),
    );
    try {
      all.set(await logits.data(), from * speciesCount);
    } finally {
      logits.dispose();
    }
  }
  return all;
}
