import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../src/core/errors.ts";
import type { Progress } from "./progress.ts";

/** An island by its seed, and the scenario of its climate (the present by default). */
export interface IslandName {
  readonly seed: number;
  readonly scenario?: string;
}

/** Where an island lies in a work folder, whether it was simulated yet, and the command that simulates it. */
export function islandPlace(workFolder: string, { seed, scenario }: IslandName) {
  const folder = join(workFolder, "islands", scenario === undefined ? String(seed) : `${seed}-${scenario}`);
  const command = fileURLToPath(new URL("../../../cli/florascope.mjs", import.meta.url));
  const options = [command, "simulate", "--out", folder, "--seed", String(seed)];
  if (scenario !== undefined) options.push("--scenario", scenario);
  return { folder, isThere: existsSync(join(folder, "catalog.json")), options };
}

/** What is thrown when the simulation of an island ended with an exit code other than 0. */
export function simulationFailed(seed: number, folder: string, status: number | null): AppError {
  const message = `the island of seed ${seed} could not be simulated (exit ${status})`;
  return new AppError("BadInput", message, { input: folder });
}

/**
 * The folder of a seed's island under a scenario (the present by default) in the work folder, simulated where it is not there yet.
 *
 * @throws AppError BadInput when the simulation failed.
 */
export function islandFolder(
  workFolder: string,
  seed: number,
  progress: Progress,
  scenario?: string,
): string {
  const name = scenario === undefined ? { seed } : { seed, scenario };
  const { folder, isThere, options } = islandPlace(workFolder, name);
  if (isThere) return folder;
  progress.say(`simulating island ${seed}`);
  const { status } = spawnSync(process.execPath, options, { stdio: ["ignore", "ignore", "inherit"] });
  if (status === 0) return folder;
  throw simulationFailed(seed, folder, status);
}
