import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { gatherRecords, type SiteTable } from "../data/site-table.ts";
import { headLogits } from "../engine/species-head.ts";
import { joinEmbeddings, type ModalityEmbeddings } from "../stages/fusion-task.ts";
import { thinned } from "../stages/shared-picture-task.ts";
import { embedCubes, type HeadModality, headOrder, type TrainedNetwork } from "../train-branches.ts";

/** Exact embeddings of all plots of a table, beside what was recorded there. */
export interface EmbeddedPlots {
  readonly table: SiteTable;
  readonly sites: readonly number[];
  readonly modalities: readonly ModalityEmbeddings[];
  /** By the branches as they learnt alone, [sites, channels]. */
  readonly alone: Readonly<Record<HeadModality, Float32Array>>;
  readonly blocks: readonly string[];
}

/** At most `count` presence-absence plots of a table, evenly chosen. */
export function plotsToScore(table: SiteTable, count: number): number[] {
  const all = [...table.presenceOnly.keys()].filter((site) => table.presenceOnly[site] === 0);
  return thinned(all, count);
}

/**
 * Embeds plots with the branches of a network.
 *
 * @param pictures  their Sentinel-2 embeddings, [sites, channels].
 */
export function embedPlots(
  network: TrainedNetwork,
  table: SiteTable,
  sites: readonly number[],
  pictures: Float32Array,
): EmbeddedPlots {
  const modalities = headOrder.map((modality) => ({
    values:
      modality === "sentinel2" ? pictures : embedCubes(network.branches[modality], table, modality, sites),
    mean: network.means[modality],
  }));
  const alone = {
    landsat: embedCubes(network.alone.branches.landsat, table, "landsat", sites),
    climate: modalities[1]!.values,
    sentinel2: modalities[2]!.values,
  };
  return { table, sites, modalities, alone, blocks: sites.map((site) => table.block[site]!) };
}

/** Scores of the plots when only `used` modalities are there; the others are replaced by their training means. */
export function scorePlots(
  network: TrainedNetwork,
  plots: EmbeddedPlots,
  used: readonly HeadModality[],
): ScoredPlots {
  const { table, sites, modalities } = plots;
  const isKept = (_row: number, modality: number) => used.includes(headOrder[modality]!);
  const joined = joinEmbeddings(modalities, [...sites.keys()], isKept);
  return scored(table, sites, headLogits(network.head, joined));
}

/** Scores of the plots by one branch with the head that it learnt with. */
export function scoreByBranch(
  network: TrainedNetwork,
  { table, sites, alone }: EmbeddedPlots,
  modality: HeadModality,
): ScoredPlots {
  return scored(table, sites, headLogits(network.alone.heads[modality], alone[modality]));
}

function scored(table: SiteTable, sites: readonly number[], logits: Float32Array): ScoredPlots {
  return {
    plotCount: sites.length,
    speciesCount: table.speciesCount,
    scores: logits.map(logistic),
    recorded: gatherRecords(table, sites),
  };
}
