import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { simulateIslands } from "../run/simulate-islands.ts";
import { exportAerial } from "./export-aerial.ts";
import { exportIsland } from "./export-island.ts";
import { plannedIslands, surveysFolder } from "./planned-islands.ts";
import type { SystemsPlan } from "./systems-plan.ts";

/**
 * Simulates the islands of a plan that are not there yet and writes their surveys as arrays, once; beside them `surveys.json`, which says
 * which island is for what and which species are modelled.
 *
 * @returns the folder of each island, by its key.
 */
export async function exportSurveys(
  plan: SystemsPlan,
  { workFolder, runFolder, labels }: { workFolder: string; runFolder: string; labels: readonly string[] },
  progress: Progress,
): Promise<ReadonlyMap<string, string>> {
  const islands = plannedIslands(plan);
  const simulated = simulateIslands(workFolder, islands, progress);
  const folders = new Map<string, string>();
  for (const island of islands) {
    const folder = await simulated(island);
    folders.set(island.key, folder);
    const out = surveysFolder(runFolder, island);
    const { role } = island;
    if (!existsSync(join(out, "facts.json"))) progress.say(`reading island ${island.key}`);
    await exportIsland({
      ...{ folder, out, labels, name: `island ${island.key}` },
      chosen: plan.plots[role === "transfer" ? "test" : role],
      withRecords: role !== "calibration",
      withTruth: role === "test" || role === "transfer",
    });
  }
  const listed = { plan, labels, islands: islands.map(({ key, role }) => ({ key, role })) };
  replaceFile(join(runFolder, "surveys.json"), new TextEncoder().encode(`${JSON.stringify(listed)}\n`));
  return folders;
}

/** Draws the aerial patches of a plan's islands that are not there yet; none are needed of those for calibration. */
export async function drawPatches(plan: SystemsPlan, runFolder: string, progress: Progress): Promise<void> {
  for (const island of plannedIslands(plan)) {
    if (island.role === "calibration") continue;
    const out = surveysFolder(runFolder, island);
    if (!existsSync(join(out, "aerialChosen.npy")))
      progress.say(`drawing patches of 1 m of island ${island.key}`);
    await exportAerial(out, island, plan.aerialPlots[island.role === "train" ? "train" : "test"]);
  }
}

/** The species of the demonstration model, which every system models. */
export function modelledSpecies(labelsFile: string): readonly string[] {
  return JSON.parse(readFileSync(labelsFile, "utf8")) as readonly string[];
}
