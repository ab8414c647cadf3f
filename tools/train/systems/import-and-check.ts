import { existsSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { isAppError } from "../../../src/core/errors.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { openModelFolder } from "../evaluation/evaluated-model.ts";
import { calibrateSystem } from "./calibrate-system.ts";
import { checkImported } from "./check-imported.ts";
import { modelledSpecies } from "./export-surveys.ts";
import { importSystem, modelFolderOf } from "./import-system.ts";
import { plannedIslands, surveysFolder } from "./planned-islands.ts";
import { sitesToCheck } from "./sites-to-check.ts";
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
  const own = systemFolder(runFolder, name);
  const folder = modelFolderOf(runFolder, name);
  if (!existsSync(join(own, "trained.json"))) return;
  await importSystem({ runFolder, name, spec, labelsFile }, progress);
  if (!existsSync(join(folder, "manifest.json"))) return;
  const planned = plannedIslands(plan);
  const file = join(own, "imported.json");
  if (!existsSync(file)) {
    const island = planned.find(({ role }) => role === "test")!;
    const model = await openModelFolder(folder);
    const sites = await sitesToCheck(model, {
      arrays: surveysFolder(runFolder, island),
      catalogue: islands.get(island.key)!,
      scoresFile: join(own, "scores", `${island.key}.npy`),
    });
    const check = await checkImported(model, folder, sites, modelledSpecies(labelsFile));
    const difference = check.largestDifference.toExponential(1);
    progress.say(`${name}: scores differ by ${difference} at most on ${check.sites} plots`);
    replaceFile(file, new TextEncoder().encode(`${JSON.stringify(check)}\n`));
  }
  if (spec["loss"] === "cross-entropy" || spec.kind === "random-forest") return;
  const calibrating = planned
    .filter(({ role }) => role === "calibration")
    .map(({ key }) => islands.get(key)!);
  try {
    await calibrateSystem({ runFolder, name, islands: calibrating }, progress);
  } catch (error) {
    // A network that learnt for seconds, as in --quick, may rank presences below absences; its row then has no such figure.
    if (!isAppError(error, "BadInput")) throw error;
    progress.say(`${name} is left uncalibrated: ${error.message}`);
  }
}
