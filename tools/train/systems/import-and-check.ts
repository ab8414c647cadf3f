import { existsSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { calibrateSystem } from "./calibrate-system.ts";
import { checkImported } from "./check-imported.ts";
import { modelledSpecies } from "./export-surveys.ts";
import { importSystem, modelFolderOf } from "./import-system.ts";
import { readIslandFacts } from "./island-facts.ts";
import { plannedIslands, surveysFolder } from "./planned-islands.ts";
import { readArray } from "./read-array.ts";
import { systems } from "./systems.ts";
import type { SystemsPlan } from "./systems-plan.ts";
import { systemFolder } from "./train-with-python.ts";

/** A trained system, and what its import and its check need. */
export interface SystemToImport {
  readonly runFolder: string;
  readonly name: string;
  readonly plan: SystemsPlan;
  /** Folders of the simulated islands, by their keys. */
  readonly islands: ReadonlyMap<string, string>;
  readonly labelsFile: string;
}

/**
 * Imports a trained system by `florascope import`, holds it to the scores of the program that it learnt in, and calibrates it where its
 * numbers are scores of presence and absence. What is there is left as it is; a system that no import knows is passed over.
 */
export async function importAndCheck(system: SystemToImport, progress: Progress): Promise<void> {
  const { runFolder, name, plan, islands, labelsFile } = system;
  const spec = systems[name]!;
  const folder = systemFolder(runFolder, name);
  if (spec["importOptions"] === null || !existsSync(join(folder, "trained.json"))) return;
  await importSystem({ runFolder, name, spec, labelsFile }, progress);
  const file = join(folder, "imported.json");
  const planned = plannedIslands(plan);
  // Patches of 1 m lie in no catalogue of the islands.
  if (!existsSync(file) && !spec.inputs.includes("aerial")) {
    const island = planned.find(({ role }) => role === "test")!;
    const arrays = surveysFolder(runFolder, island);
    const check = await checkImported(
      { runFolder, name, labels: modelledSpecies(labelsFile) },
      {
        key: island.key,
        folder: islands.get(island.key)!,
        facts: readIslandFacts(arrays),
        chosen: readArray(join(arrays, "chosen.npy")).values,
      },
    );
    progress.say(
      `${name}: largest difference ${check.largestDifference.toExponential(1)} on ${check.sites} plots`,
    );
    replaceFile(file, new TextEncoder().encode(`${JSON.stringify(check)}\n`));
  }
  if (spec["loss"] === "cross-entropy" || spec.kind === "random-forest") return;
  const calibrating = planned
    .filter(({ role }) => role === "calibration")
    .map(({ key }) => islands.get(key)!);
  await calibrateSystem({ runFolder, name, islands: calibrating }, progress);
  progress.say(`${name}: ${modelFolderOf(runFolder, name)}`);
}
