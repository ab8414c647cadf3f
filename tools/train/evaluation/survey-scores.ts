import type { Modality } from "../../../src/core/modality.ts";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { readFloats } from "../../../src/inference/weights/stored-tensor.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { headLogits, type SpeciesHead } from "../engine/species-head.ts";
import type { Plot } from "../surveys/plot.ts";
import { type EmbeddedSites, modalityOrder } from "./embed-plots.ts";

type SiteEmbeddings = Pick<EmbeddedSites, "count" | "embeddings">;

/** The head of a model folder, as training has it; it reports nothing of presence-only rows. */
export function headOf(model: OpenModel): SpeciesHead {
  const speciesCount = model.labels.length;
  const width = model.tensors.get("fc1.weight")!.shape[1]!;
  const stored = readFloats(model.tensors, "fc1.weight", [speciesCount, width]);
  const weights = new Float32Array(stored.length);
  for (let species = 0; species < speciesCount; species++)
    for (let row = 0; row < width; row++)
      weights[row * speciesCount + species] = stored[species * width + row]!;
  const bias = readFloats(model.tensors, "fc1.bias", [speciesCount]);
  return { weights, bias, reporting: new Float32Array(speciesCount) };
}

/** The mean embeddings of a manifest, which stand in for missing modalities; zeros where it knows none. */
export function meansOf(model: OpenModel, sites: SiteEmbeddings): Readonly<Record<Modality, Float32Array>> {
  const known = (model.manifest.properties["florascope:mean_embeddings"] ?? {}) as Record<string, number[]>;
  return Object.fromEntries(
    modalityOrder.map((modality) => {
      const width = sites.count === 0 ? 0 : sites.embeddings[modality].length / sites.count;
      return [modality, Float32Array.from(known[modality] ?? new Float32Array(width))];
    }),
  ) as Record<Modality, Float32Array>;
}

/**
 * Scores [sites, species] when only `used` modalities are there.
 *
 * @returns also which modalities of those each site has, joined by "+": "" where it has none.
 */
export function scoreSites(
  model: OpenModel,
  sites: SiteEmbeddings,
  used: readonly Modality[] = modalityOrder,
): { readonly scores: Float64Array; readonly patterns: readonly string[] } {
  const means = meansOf(model, sites);
  const width = modalityOrder.reduce((sum, modality) => sum + means[modality].length, 0);
  const joined = new Float32Array(sites.count * width);
  const patterns: string[] = [];
  for (let site = 0; site < sites.count; site++) {
    const had: Modality[] = [];
    let at = site * width;
    for (const modality of modalityOrder) {
      const own = embeddingOf(sites, modality, site);
      const isThere = used.includes(modality) && !Number.isNaN(own[0]!);
      if (isThere) had.push(modality);
      joined.set(isThere ? own : means[modality], at);
      at += own.length;
    }
    patterns.push(had.join("+"));
  }
  return { scores: Float64Array.from(headLogits(headOf(model), joined), logistic), patterns };
}

/** One site's embedding; NaN where the modality is missing. */
function embeddingOf({ embeddings, count }: SiteEmbeddings, modality: Modality, site: number): Float32Array {
  const width = embeddings[modality].length / count;
  return embeddings[modality].subarray(site * width, (site + 1) * width);
}

/** 1 where a plot records a species of the labels, [plots, species]. */
export function recordsOfPlots(
  plots: readonly Plot[],
  positions: ReadonlyMap<string, number>,
  speciesCount: number,
): Uint8Array {
  const recorded = new Uint8Array(plots.length * speciesCount);
  for (const [row, { species }] of plots.entries())
    for (const name of species.keys()) {
      const position = positions.get(name);
      if (position !== undefined) recorded[row * speciesCount + position] = 1;
    }
  return recorded;
}
