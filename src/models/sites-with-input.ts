import { eachModality } from "../core/modality.ts";
import { type EmbeddedSites, rowOf } from "./embedded-sites.ts";

/** Finds the indices of the sites that have any part of a network; the other sites tell nothing about a model. */
export function sitesWithInput({ count, embeddings }: EmbeddedSites): number[] {
  return Array.from({ length: count }, (_, site) => site).filter((site) =>
    [...embeddings.values()].some((rows) => {
      const [first] = rowOf(rows, count, site);
      return first !== undefined && !Number.isNaN(first);
    }),
  );
}

/** Finds the indices of the sites that have every part of a network and every input of it: only those can be compared with each other. */
export function completeSites({ count, embeddings, summaries }: EmbeddedSites): number[] {
  const tables = [...embeddings.values(), ...Object.values(summaries)].filter(({ length }) => length > 0);
  return Array.from({ length: count }, (_, site) => site).filter((site) =>
    tables.every((rows) => !Number.isNaN(rowOf(rows, count, site)[0])),
  );
}

/** The fewest complete sites from which it is fitted where a model applies. */
export const fewestSitesForApplicability = 30;

/** Some of the sites, in the order of `keep`. */
export function takeSites(
  { count, embeddings, summaries }: EmbeddedSites,
  keep: readonly number[],
): EmbeddedSites {
  const take = (all: Float32Array) => {
    const width = all.length / Math.max(count, 1);
    const taken = new Float32Array(keep.length * width);
    for (const [row, site] of keep.entries()) taken.set(rowOf(all, count, site), row * width);
    return taken;
  };
  return {
    count: keep.length,
    embeddings: new Map([...embeddings].map(([part, rows]) => [part, take(rows)])),
    summaries: eachModality((modality) => take(summaries[modality])),
  };
}
