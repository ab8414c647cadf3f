import type { SiteTable } from "../data/site-table.ts";
import { type Split, shuffled } from "../data/split.ts";
import { headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient, type SpeciesHead } from "../engine/species-head.ts";
import type { StageTask } from "../run/run-stage.ts";
import { targetsOf, validateHead, type Weights } from "./training-parts.ts";

/** One modality's embeddings of every site of the table, and their mean over the training plots. */
export interface ModalityEmbeddings {
  /** [sites, channels] */
  readonly values: Float32Array;
  /** [channels] */
  readonly mean: Float32Array;
}

/** What the fused head is trained with; modalities in the order of the head's columns. */
export interface FusionSetup {
  readonly table: SiteTable;
  readonly split: Split;
  readonly modalities: readonly ModalityEmbeddings[];
  readonly head: SpeciesHead;
  readonly weights: Weights;
  readonly batch: { readonly plots: number; readonly presenceOnly: number };
  /** Chance that a site's modality is replaced by its mean in a step; one always stays. */
  readonly dropout: number;
}

/** The head over all embeddings, taught to do without any of them. */
export function fusionTask(setup: FusionSetup): StageTask {
  const { table, split, modalities, head, weights, batch, dropout } = setup;
  return {
    name: "fusion",
    parameters: headParameters("fusion.head", head),
    statistics: new Map(),
    stepsPerEpoch: Math.ceil(split.plots.length / batch.plots),
    beginEpoch: (_epoch, random) => {
      const plots = shuffled(split.plots, random);
      const presenceOnly = shuffled(split.presenceOnly, random);
      return (step) => {
        const sites = [
          ...plots.slice(step * batch.plots, (step + 1) * batch.plots),
          ...presenceOnly.slice(step * batch.presenceOnly, (step + 1) * batch.presenceOnly),
        ];
        const isKept = sites.map(() => {
          const kept = modalities.map(() => random.uniform() >= dropout);
          if (!kept.includes(true)) kept[random.integerBelow(kept.length)] = true;
          return kept;
        });
        const joined = joinEmbeddings(modalities, sites, (row, modality) => isKept[row]![modality]!);
        const gradient = headGradient(head, joined, targetsOf(table, sites, weights));
        return { loss: gradient.loss, gradients: headGradients(gradient) };
      };
    },
    validate: () => {
      const joined = joinEmbeddings(modalities, split.validation, () => true);
      return validateHead(head, joined, table, split.validation);
    },
  };
}

/** The sites' embeddings side by side, [sites, all channels], each replaced by its mean where it is not kept. */
export function joinEmbeddings(
  modalities: readonly ModalityEmbeddings[],
  sites: readonly number[],
  isKept: (row: number, modality: number) => boolean,
): Float32Array {
  const width = modalities.reduce((sum, { mean }) => sum + mean.length, 0);
  const joined = new Float32Array(sites.length * width);
  for (const [row, site] of sites.entries()) {
    let at = row * width;
    for (const [modality, { values, mean }] of modalities.entries()) {
      const channels = mean.length;
      joined.set(isKept(row, modality) ? values.subarray(site * channels, (site + 1) * channels) : mean, at);
      at += channels;
    }
  }
  return joined;
}
