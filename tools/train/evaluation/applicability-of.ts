import { nameBlock } from "../../../src/core/name-block.ts";
import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import { applicabilityGroups } from "../../../src/models/applicability.ts";
import { fitApplicability } from "../../../src/models/fit-applicability.ts";
import {
  completeSites,
  fewestSitesForApplicability,
  takeSites,
} from "../../../src/models/sites-with-input.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { type EvaluatedModel, openModelFolder, requireLinearHead } from "./evaluated-model.ts";
import { embedSources } from "./kept-sites.ts";
import type { SurveySource } from "./survey-source.ts";

/** The file `applicability.safetensors`, and what it was fitted on. */
export interface FittedApplicability {
  readonly bytes: Uint8Array;
  readonly sites: number;
  readonly regions: number;
}

/** A model folder, and the plots that it was trained on. */
export interface FolderToFit {
  readonly folder: string;
  readonly training: readonly SurveySource[];
  readonly keptFolder: string;
}

/** With at least this number of regions, applicability leaves each whole region out in turn. */
const fewestRegions = 3;

/**
 * Fits the applicability of a model on plots that it was trained on; those without all of its inputs are left out. Null where fewer than
 * {@link fewestSitesForApplicability} are left, or none lies in another block.
 */
export async function fitApplicabilityOnPlots(
  model: EvaluatedModel,
  training: readonly SurveySource[],
  { keptFolder, say }: { readonly keptFolder: string; readonly say: (message: string) => void },
): Promise<FittedApplicability | null> {
  const all = await embedSources(keptFolder, model, training, say);
  const inside = completeSites(all.sites);
  const [sites, plots] = [takeSites(all.sites, inside), inside.map((plot) => all.plots[plot]!)];
  const regions = new Set(plots.map(({ region }) => region)).size;
  const blocks = plots.map(({ region, x, y }) =>
    regions >= fewestRegions ? `${region}` : `${region} ${nameBlock(x, y)}`,
  );
  if (sites.count < fewestSitesForApplicability || new Set(blocks).size < 2) return null;
  const bytes = writeSafetensors(
    fitApplicability(sites, blocks, {
      head: requireLinearHead(model),
      groups: applicabilityGroups(model.network),
    }),
  );
  return { bytes, sites: sites.count, regions };
}

/**
 * Fits the applicability for the model of a folder.
 *
 * @public called by name in a thread
 */
export async function applicabilityOfFolder(
  { folder, training, keptFolder }: FolderToFit,
  { say }: Progress,
): Promise<FittedApplicability | null> {
  return fitApplicabilityOnPlots(await openModelFolder(folder), training, { keptFolder, say });
}
