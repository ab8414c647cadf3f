import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { readIsland } from "../data/read-island.ts";
import { siteTable } from "../data/scale-inputs.ts";
import { gatherRecords, type SiteTable } from "../data/site-table.ts";
import type { HeldBackPlots } from "../engine/balance-head.ts";
import { embedByWindow } from "../stages/embed-by-window.ts";
import { joinEmbeddings } from "../stages/fusion-task.ts";
import { embedModality, headOrder, pictureScale, type TrainedNetwork } from "../train-branches.ts";

/** Islands that a network did not learn from. */
export interface IslandsHeldBack {
  readonly network: Pick<TrainedNetwork, "branches" | "means">;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly islands: readonly { readonly seed: number; readonly folder: string }[];
}

/** Plots of an island, and the spatial block of each. */
export interface IslandHeldBack extends HeldBackPlots {
  readonly blocks: readonly string[];
}

/** The plots that were laid out at random. */
const files = ["surveys/plots-calibration.csv", "surveys/plots-test.csv"];

/**
 * The random plots of each of some islands, embedded as the map computes tiles.
 *
 * @public called by name in a thread
 */
export async function embedHeldBack(
  { network, labels, preprocessing, islands }: IslandsHeldBack,
  progress: Progress,
): Promise<IslandHeldBack[]> {
  const parts: IslandHeldBack[] = [];
  for (const { seed, folder } of islands) {
    progress.say(`embedding the random plots of island ${seed}`);
    const reading = await readIsland(folder, { name: `island ${seed}`, files, presenceOnly: false });
    const table = siteTable([reading], labels, preprocessing);
    const sites = [...Array(table.count).keys()];
    const scale = pictureScale(preprocessing);
    const modalities = headOrder.map((modality) => ({
      values:
        modality === "sentinel2"
          ? embedByWindow(network.branches.sentinel2, table, scale, sites, seededRandom(seed))
          : embedModality(network.branches, table, scale, modality, sites),
      mean: network.means[modality],
    }));
    parts.push({
      embeddings: joinEmbeddings(modalities, sites, () => true),
      richness: countRecorded(table, sites),
      habitats: reading.sites.map(({ plot }) => plot.habitat ?? ""),
      blocks: table.block,
    });
  }
  return parts;
}

/** Modelled species recorded at each of some sites. */
export function countRecorded(table: SiteTable, sites: readonly number[]): Float64Array {
  const recorded = gatherRecords(table, sites);
  const richness = new Float64Array(sites.length);
  for (let at = 0; at < recorded.length; at++)
    richness[Math.floor(at / table.speciesCount)]! += recorded[at]!;
  return richness;
}
