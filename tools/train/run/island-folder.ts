import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../src/core/errors.ts";
import type { Progress } from "../../../src/training/progress.ts";

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

/**
 * Simulates an island in a process of its own, which ends with this one, however this one ends: it hears so by their channel.
 *
 * @param begun  is given the process as soon as there is one.
 * @returns the island's folder.
 * @throws AppError BadInput when the simulation failed.
 */
export function simulateIsland(
  seed: number,
  { folder, options }: { readonly folder: string; readonly options: readonly string[] },
  begun: (child: ChildProcess) => void = () => {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    begun(child);
    child.on("error", reject);
    child.on("exit", (status) => {
      const message = `the island of seed ${seed} could not be simulated (exit ${status})`;
      if (status === 0) resolve(folder);
      else reject(new AppError("BadInput", message, { input: folder }));
    });
  });
}

/**
 * The folder of a seed's island under a scenario (the present by default) in the work folder, simulated where it is not there yet.
 *
 * @throws AppError BadInput when the simulation failed.
 */
export async function islandFolder(
  workFolder: string,
  seed: number,
  progress: Progress,
  scenario?: string,
): Promise<string> {
  const name = scenario === undefined ? { seed } : { seed, scenario };
  const { folder, isThere, options } = islandPlace(workFolder, name);
  if (isThere) return folder;
  progress.say(`simulating island ${seed}`);
  return simulateIsland(seed, { folder, options });
}
