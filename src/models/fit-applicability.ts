import type { LinearWeights } from "../inference/networks/network.ts";
import { storeFloats } from "../inference/weights/store-floats.ts";
import type { StoredTensor } from "../inference/weights/stored-tensor.ts";
import { halveWeights } from "../inference/weights/write-safetensors.ts";
import {
  type ApplicabilityReference,
  applicabilityReference,
  dissimilarityIndex,
  type SiteTable,
} from "../science/applicability/area-of-applicability.ts";
import { embeddingSpace, spacePosition } from "../science/applicability/embedding-space.ts";
import { type ApplicabilityGroup, isJudgedTogether, rootMeanSquare } from "./applicability.ts";
import { type EmbeddedSites, rowOf } from "./embedded-sites.ts";

/**
 * The number of directions of the embeddings that are kept, and the largest number of training sites, which a device must
 * hold and search.
 */
const directionCount = 24;
/** The share of the training sites that must be inside the applicability when compared with other blocks. */
const homeShare = 0.93;

/** The parts of a network that decide how its sites are judged. */
export interface ApplicabilityParts {
  readonly head: LinearWeights;
  readonly groups: readonly ApplicabilityGroup[];
}

/**
 * The tensors of `applicability.safetensors`: training sites in the space of their embeddings and in their inputs, with
 * thresholds from other spatial blocks.
 *
 * @param blocks  Island and spatial block of each site.
 */
export function fitApplicability(
  sites: EmbeddedSites,
  blocks: readonly string[],
  { head, groups }: ApplicabilityParts,
): ReadonlyMap<string, StoredTensor> {
  const tables = [...sites.embeddings.values()];
  const own = (site: number) => tables.map((table) => rowOf(table, sites.count, site));
  const joined = new Float32Array(tables.reduce((sum, { length }) => sum + length, 0));
  for (let site = 0, at = 0; site < sites.count; site++)
    for (const embedding of own(site)) {
      joined.set(embedding, at);
      at += embedding.length;
    }
  const space = embeddingSpace(joined, head.weights, head.bias.length, directionCount);
  const position = new Float64Array(sites.count * (directionCount + 1));
  for (let site = 0; site < sites.count; site++)
    position.set(spacePosition(space, own(site)), site * (directionCount + 1));
  const tensors = new Map<string, StoredTensor>();
  const store = (key: string, values: Float64Array, shape: readonly number[]) =>
    tensors.set(key, storeFloats(Float32Array.from(values), shape));
  store("space.weights", space.weights, [space.weights.length]);
  store("space.centre", space.centre, [space.centre.length]);
  store("space.directions", space.directions, [space.centre.length, directionCount]);
  const elsewhere = new Map<ApplicabilityGroup, Float64Array>();
  for (const group of groups) {
    const values = group === "embedding" ? position : sites.summaries[group];
    const table = { siteCount: sites.count, variableCount: values.length / sites.count, values };
    const reference = applicabilityReference(table, importanceOf(group, table), blocks);
    const { variableCount, means, scales, meanDistance, threshold } = reference;
    elsewhere.set(group, ratiosElsewhere(reference, table, blocks));
    store(`${group}.means`, means, [variableCount]);
    store(`${group}.scales`, scales, [variableCount]);
    store(`${group}.sites`, reference.sites, [sites.count, variableCount]);
    store(`${group}.distance`, Float64Array.of(meanDistance, threshold), [2]);
  }
  const together = blocks.map((_, site) =>
    rootMeanSquare(groups.filter(isJudgedTogether).map((group) => elsewhere.get(group)![site]!)),
  );
  const sorted = Float64Array.from(together).sort();
  const threshold = sorted[Math.floor(homeShare * sorted.length)]!;
  store("together.threshold", Float64Array.of(threshold), [1]);
  return halveWeights(tensors);
}

/** Index of each training site against those of other blocks alone, over the threshold. */
function ratiosElsewhere(
  reference: ApplicabilityReference,
  { siteCount, variableCount, values }: SiteTable,
  blocks: readonly string[],
): Float64Array {
  const ratios = new Float64Array(siteCount);
  for (const block of new Set(blocks)) {
    const others = [...blocks.keys()].filter((site) => blocks[site] !== block);
    const sites = new Float64Array(others.length * variableCount);
    for (const [row, site] of others.entries())
      sites.set(
        reference.sites.subarray(site * variableCount, (site + 1) * variableCount),
        row * variableCount,
      );
    for (let site = 0; site < siteCount; site++) {
      if (blocks[site] !== block) continue;
      const own = values.subarray(site * variableCount, (site + 1) * variableCount);
      ratios[site] = dissimilarityIndex({ ...reference, sites }, own) / reference.threshold;
    }
  }
  return ratios;
}

/**
 * Coordinates of the embedding space count as they are: they are weighted by the head already, so their importance is
 * their own deviation, which standardising divides by. Of inputs all count alike.
 */
function importanceOf(
  group: ApplicabilityGroup,
  { siteCount, variableCount, values }: SiteTable,
): Float64Array {
  if (group !== "embedding") return new Float64Array(variableCount).fill(1);
  const means = new Float64Array(variableCount);
  const squares = new Float64Array(variableCount);
  for (let at = 0; at < values.length; at++) means[at % variableCount]! += values[at]! / siteCount;
  for (let at = 0; at < values.length; at++)
    squares[at % variableCount]! += (values[at]! - means[at % variableCount]!) ** 2 / (siteCount - 1);
  return squares.map(Math.sqrt);
}
