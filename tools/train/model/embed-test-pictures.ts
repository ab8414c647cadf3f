import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { allPlots } from "../data/all-plots.ts";
import { readIsland } from "../data/read-island.ts";
import { siteTable } from "../data/scale-inputs.ts";
import type { TrainableBranch } from "../engine/branch-training.ts";
import type { Plan } from "../plan.ts";
import { embedPatches, pictureScale } from "../train-branches.ts";
import { plotsToScore } from "./score-sites.ts";

/** The trained Sentinel-2 branch, and islands that it never saw. */
export interface PicturesToEmbed {
  readonly branch: TrainableBranch;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly plan: Plan;
  readonly islands: readonly { readonly name: string; readonly folder: string }[];
}

/**
 * Sentinel-2 embeddings of the plots that each island is tested on, [plots, channels]: the slowest part of the test. It does
 * not need the fusion and so runs at the same time.
 *
 * @public called by name in a thread
 */
export async function embedTestPictures(
  { branch, labels, preprocessing, plan, islands }: PicturesToEmbed,
  progress: Progress,
): Promise<Float32Array[]> {
  const embedded: Float32Array[] = [];
  for (const { name, folder } of islands) {
    progress.say(`embedding the pictures of ${name}`);
    const reading = await readIsland(folder, { name, files: allPlots, presenceOnly: false });
    const table = siteTable([reading], labels, preprocessing);
    const sites = plotsToScore(table, plan.patches.evaluation);
    embedded.push(embedPatches(branch, table, pictureScale(preprocessing), sites));
  }
  return embedded;
}
