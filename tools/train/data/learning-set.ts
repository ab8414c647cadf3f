import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { Progress } from "../../../src/training/progress.ts";
import type { Plan } from "../plan.ts";
import { simulateIslands } from "../run/simulate-islands.ts";
import { allPlots } from "./all-plots.ts";
import { fitPreprocessing } from "./fit-preprocessing.ts";
import { type IslandReading, readIsland } from "./read-island.ts";
import { siteTable } from "./scale-inputs.ts";
import type { SiteTable } from "./site-table.ts";
import { type Split, splitByBlock } from "./split.ts";

/** The surveys and rasters of a plan's islands, as networks learn from them. */
export interface LearningSet {
  readonly table: SiteTable;
  readonly split: Split;
  readonly preprocessing: Preprocessing;
  /** The species that are modelled, in the order of their names. */
  readonly labels: readonly string[];
  /** The folder of each island. */
  readonly learntFolders: readonly string[];
  /** What was recorded at each site. */
  readonly namesOf: readonly (readonly string[])[];
  /** EUNIS code of each site as surveyed; empty where there is none. */
  readonly habitatOf: readonly string[];
}

/** Simulates the islands that a plan learns from, where they are not there yet, and reads them. */
export async function readLearningSet(
  plan: Plan,
  workFolder: string,
  progress: Progress,
): Promise<LearningSet> {
  const { train } = plan.islands;
  const learnt = simulateIslands(
    workFolder,
    train.map((seed) => ({ seed })),
    progress,
  );
  const readings: IslandReading[] = [];
  const learntFolders: string[] = [];
  for (const seed of train) {
    const folder = await learnt({ seed });
    learntFolders.push(folder);
    progress.say(`reading island ${seed}`);
    readings.push(await readIsland(folder, { name: `island ${seed}`, files: allPlots, presenceOnly: true }));
  }
  const preprocessing = fitPreprocessing(readings);
  const labels = modelledSpecies(readings, plan.fewestPresences);
  const table = siteTable(readings, labels, preprocessing);
  const split = splitByBlock(table, plan.validationShare, plan.seed);
  const sites = readings.flatMap((reading) => reading.sites);
  progress.say(
    `${split.plots.length} plots and ${split.presenceOnly.length} presence-only cells to learn from, ${split.validation.length} plots to stop by, ${labels.length} species`,
  );
  return {
    ...{ table, split, preprocessing, labels, learntFolders },
    namesOf: sites.map(({ plot }) => [...plot.species.keys()]),
    habitatOf: sites.map(({ plot }) => plot.habitat ?? ""),
  };
}

/** Finds the species with enough presences on the training plots, in the order of their names. */
function modelledSpecies(islands: readonly IslandReading[], fewest: number): string[] {
  const counts = new Map<string, number>();
  for (const { sites } of islands)
    for (const { plot, presenceOnly } of sites)
      if (!presenceOnly)
        for (const name of plot.species.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= fewest ? [name] : [])).sort();
}
