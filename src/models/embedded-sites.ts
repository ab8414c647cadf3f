import { eachModality, type Modality } from "../core/modality.ts";
import type { SpeciesNetwork } from "../inference/networks/network.ts";
import { summaryLengths } from "../tensors/input-summary.ts";

/** The embeddings and input summaries of many sites, as rows of numbers; a row of NaN where an input is missing. */
export interface EmbeddedSites {
  readonly count: number;
  /** `[sites, width]` by the network's part, in their order. */
  readonly embeddings: ReadonlyMap<string, Float32Array>;
  /** `[sites, numbers of the input summary]`; no numbers for a modality that the network does not take. */
  readonly summaries: Readonly<Record<Modality, Float32Array>>;
}

/** Makes the rows of a network's sites with everything unknown. */
export function unknownRows({ parts, inputs }: SpeciesNetwork, count: number): EmbeddedSites {
  const unknown = (width: number) => new Float32Array(count * width).fill(Number.NaN);
  const taken = new Set(inputs.map(({ modality }) => modality));
  return {
    count,
    embeddings: new Map(parts.map(({ name, width }) => [name, unknown(width)])),
    summaries: eachModality((modality) => unknown(taken.has(modality) ? summaryLengths[modality] : 0)),
  };
}

/** One site's row of a table. */
export function rowOf(table: Float32Array, count: number, site: number): Float32Array {
  const width = table.length / count;
  return table.subarray(site * width, (site + 1) * width);
}
