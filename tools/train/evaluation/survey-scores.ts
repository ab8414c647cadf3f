import * as tf from "@tensorflow/tfjs-core";
import { type EmbeddedSites, rowOf } from "../../../src/models/embedded-sites.ts";
import { patternName } from "../../../src/models/probabilities.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { headLogits } from "../engine/species-head.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";

type SiteEmbeddings = Pick<EmbeddedSites, "count" | "embeddings">;

/** Reads the mean parts of a manifest, which replace missing ones; zeros where it has none. In the network's order. */
export function readMeans({ manifest, network }: EvaluatedModel): ReadonlyMap<string, Float32Array> {
  const known = (manifest.properties["florascope:mean_embeddings"] ?? {}) as Record<string, number[]>;
  return new Map(
    network.parts.map(({ name, width }) => [name, Float32Array.from(known[name] ?? new Float32Array(width))]),
  );
}

/**
 * Scores [sites, species] when only `used` parts of the network are there.
 *
 * @returns also which parts of those each site has, joined by "+": "" where it has none.
 */
export function scoreSites(
  model: EvaluatedModel,
  { count, embeddings }: SiteEmbeddings,
  used: readonly string[] = model.network.parts.map(({ name }) => name),
): { readonly scores: Float64Array; readonly patterns: readonly string[] } {
  const means = readMeans(model);
  const filled = new Map([...means].map(([part, mean]) => [part, new Float32Array(count * mean.length)]));
  const patterns: string[] = [];
  for (let site = 0; site < count; site++) {
    const had: string[] = [];
    for (const [part, mean] of means) {
      const own = rowOf(embeddings.get(part)!, count, site);
      const isThere = used.includes(part) && !Number.isNaN(own[0]!);
      if (isThere) had.push(part);
      filled.get(part)!.set(isThere ? own : mean, site * mean.length);
    }
    patterns.push(patternName(had));
  }
  return { scores: Float64Array.from(logitsOfSites(model, filled, count), logistic), patterns };
}

function logitsOfSites(
  { head, network }: EvaluatedModel,
  parts: ReadonlyMap<string, Float32Array>,
  count: number,
): Float32Array {
  if (head !== null) return headLogits(head, joinRows(parts, count));
  const logits = tf.tidy(() => {
    const tensors = [...parts].map(([part, values]) => [
      part,
      tf.tensor2d(values, [count, values.length / count]),
    ]);
    return network.head.logits(new Map(tensors as [string, tf.Tensor2D][]), count);
  });
  const values = logits.dataSync() as Float32Array;
  logits.dispose();
  return values;
}

/** The parts of each site side by side, [sites, all parts]. */
function joinRows(parts: ReadonlyMap<string, Float32Array>, count: number): Float32Array {
  const width = [...parts.values()].reduce((sum, values) => sum + values.length, 0) / Math.max(count, 1);
  const joined = new Float32Array(count * width);
  let column = 0;
  for (const values of parts.values()) {
    const own = values.length / Math.max(count, 1);
    for (let site = 0; site < count; site++)
      joined.set(values.subarray(site * own, (site + 1) * own), site * width + column);
    column += own;
  }
  return joined;
}
