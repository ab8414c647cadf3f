import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../src/core/errors.ts";
import type { Progress } from "../../../src/training/progress.ts";

/** A system to train, and where. */
export interface SystemToTrain {
  /** With `surveys.json`, `systems.json` and the arrays. */
  readonly runFolder: string;
  readonly name: string;
  /** A Python with PyTorch, torchvision and scikit-learn. */
  readonly python: string;
}

/** Returns the folder of a system's checkpoint and scores. */
export function systemFolder(runFolder: string, name: string): string {
  return join(runFolder, "systems", name);
}

/**
 * Trains a system by `train_system.py`, which shows its progress itself; one that is trained is left as it is. What was begun goes on from
 * its last epoch.
 *
 * @throws AppError BadInput when Python cannot be started or the training fails.
 */
export async function trainWithPython(
  { runFolder, name, python }: SystemToTrain,
  progress: Progress,
): Promise<void> {
  if (existsSync(join(systemFolder(runFolder, name), "trained.json"))) return;
  progress.say(`training ${name}`);
  await callPython(python, "train_system.py", ["--run", runFolder, "--system", name]);
}

/** Scores one island by folds at random and by blocks, by `validate_splits.py`; what is there is left as it is. */
export async function validateSplits(
  { runFolder, python }: Omit<SystemToTrain, "name">,
  progress: Progress,
): Promise<void> {
  if (existsSync(join(runFolder, "splits", "done"))) return;
  progress.say("holding out plots at random and by blocks");
  await callPython(python, "validate_splits.py", ["--run", runFolder]);
}

async function callPython(python: string, name: string, options: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(python, [script, ...options], { stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", (cause) => {
      const message = `python: expected a Python with PyTorch and scikit-learn at "${python}", it could not be started; name one with --python`;
      reject(new AppError("BadInput", message, { input: "--python" }, cause));
    });
    child.on("exit", resolve);
  });
  if (status === 0) return;
  const message = `${[name, ...options].join(" ")}: expected it to end well, it ended with ${status}`;
  throw new AppError("BadInput", message, { input: name });
}
