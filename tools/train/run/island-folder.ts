import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../src/core/errors.ts";
import type { Progress } from "./progress.ts";

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
  const folder = join(workFolder, "islands", scenario === undefined ? String(seed) : `${seed}-${scenario}`);
  if (existsSync(join(folder, "catalog.json"))) return folder;
  progress.say(`simulating island ${seed}`);
  const command = fileURLToPath(new URL("../../../cli/florascope.mjs", import.meta.url));
  const options = ["simulate", "--out", folder, "--seed", String(seed)];
  if (scenario !== undefined) options.push("--scenario", scenario);
  const { status } = spawnSync(process.execPath, [command, ...options], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status === 0) return folder;
  throw new AppError("BadInput", `the island of seed ${seed} could not be simulated (exit ${status})`, {
    input: folder,
  });
}
