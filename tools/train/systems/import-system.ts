import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../src/core/errors.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { type SystemSpec, systems } from "./systems.ts";
import { systemFolder } from "./train-with-python.ts";

/** Returns the folder of a system's imported model, or of the model that ships where it is one. */
export function modelFolderOf(runFolder: string, name: string): string {
  const shipped = systems[name]?.["weightsFrom"];
  return typeof shipped === "string" ? shipped : join(runFolder, "models", name);
}

/**
 * Imports a system's checkpoint by `florascope import`, as one of a stranger is; one that is there is left as it is.
 *
 * @throws AppError BadInput when the import fails.
 */
export async function importSystem(
  {
    runFolder,
    name,
    spec,
    labelsFile,
  }: { runFolder: string; name: string; spec: SystemSpec; labelsFile: string },
  progress: Progress,
): Promise<void> {
  const out = modelFolderOf(runFolder, name);
  if (spec.importOptions === null || existsSync(join(out, "manifest.json"))) return;
  rmSync(out, { recursive: true, force: true });
  const own = (file: string) => join(systemFolder(runFolder, name), file);
  const isForest = spec.kind === "random-forest";
  const steps = existsSync(own("preprocessing.json")) ? ["--preprocessing", own("preprocessing.json")] : [];
  await callFlorascope(
    [
      ...[
        "import",
        own(isForest ? "checkpoint.safetensors" : "checkpoint.pt"),
        "--as",
        spec.kind,
        "--out",
        out,
      ],
      ...["--labels", isForest ? own("labels.txt") : labelsFile, ...spec.importOptions, ...steps],
    ],
    `${name}: its import`,
  );
  progress.say(`imported ${name}`);
}

/** Runs a command of `florascope` in a process of its own. @throws AppError BadInput, naming `what`, when it fails. */
export async function callFlorascope(options: readonly string[], what: string): Promise<void> {
  const command = fileURLToPath(new URL("../../../cli/florascope.mjs", import.meta.url));
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...options], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (status !== 0)
    throw new AppError("BadInput", `${what}: expected it to end well, it ended with ${status}`, {
      input: what,
    });
}
