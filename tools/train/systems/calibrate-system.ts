import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../../src/training/progress.ts";
import { callFlorascope, modelFolderOf } from "./import-system.ts";

/** Plots of each island that a calibration is fitted on at most. */
const MOST = 60;

/**
 * Calibrates an imported model by `florascope calibrate` on the islands that are for it; one that is calibrated is left as it is.
 *
 * @param islands  folders of simulated islands.
 * @throws AppError BadInput when the calibration fails.
 */
export async function calibrateSystem(
  { runFolder, name, islands }: { runFolder: string; name: string; islands: readonly string[] },
  progress: Progress,
): Promise<void> {
  const folder = modelFolderOf(runFolder, name);
  if (existsSync(join(folder, "calibration.json"))) return;
  progress.say(`calibrating ${name}`);
  await callFlorascope(
    [
      ...["calibrate", "--sdm", folder, "--most", String(MOST), "--kept", join(runFolder, "sites")],
      ...["--plots", ...islands.map((island) => join(island, "surveys/plots-calibration.csv"))],
      ...["--catalog", ...islands, "--place", "simulated islands that no system learnt from"],
    ],
    `${name}: its calibration`,
  );
}
