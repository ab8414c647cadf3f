import { existsSync } from "node:fs";
import { fail } from "./fail.mjs";
import { runStep } from "./run-step.mjs";

const folder = ".cache/island";

/**
 * Simulates the demonstration island into its cache, which git ignores, where it is missing. This takes about a minute, once.
 */
export async function bringIsland() {
  if (existsSync(`${folder}/catalog.json`)) return;
  process.stderr.write("The simulated island is missing; it is now made, once:\n");
  const { code } = await runStep("island", process.execPath, [
    "cli/florascope.mjs",
    "simulate",
    "--out",
    folder,
  ]);
  if (code !== 0) fail("the simulated island could not be made: the lines above say why");
}
