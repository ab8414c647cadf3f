import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { requireOutFolder } from "../../node/out-place.ts";
import { habitatPlan, quickHabitatPlan } from "../../tools/train/habitat/habitat-plan.ts";
import { demonstrationPlan, quickPlan } from "../../tools/train/plan.ts";
import { progressOn } from "../../tools/train/run/progress.ts";
import { numberArgument } from "../number-argument.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface TrainFlags {
  readonly model: string;
  readonly sdm: string;
  readonly work: string;
  readonly seed?: string;
  readonly quick?: boolean;
  readonly json?: boolean;
}

/** Adds `florascope train`, which trains the demonstration models on simulated surveys. */
export function addTrain(program: Command): void {
  program
    .command("train")
    .description("the demonstration weights from simulated surveys")
    .requiredOption(
      "--model <dir>",
      "the model folder to write: a habitat model where its name ends in -habitats, else a species model",
    )
    .option(
      "--sdm <dir>",
      "the species model whose lists a habitat model learns from",
      join(root, "models", "island-sdm"),
    )
    .option(
      "--work <dir>",
      "folder of islands and checkpoints; an interrupted run continues from them",
      join(root, ".cache", "train"),
    )
    .option("--seed <n>", "the seed of the weights and of every random choice (default: that of the plan)")
    .option("--quick", "few islands and epochs: every stage runs, but the model is only a sketch")
    .option("--json", "print what was written as one JSON document")
    .action(train);
}

async function train(flags: TrainFlags): Promise<void> {
  requireOutFolder(flags.model);
  const isHabitat = /-habitats$/.test(basename(resolve(flags.model)));
  const seed = isHabitat ? await trainHabitats(flags) : await trainSpecies(flags);
  if (flags.json === true)
    process.stdout.write(`${JSON.stringify({ model: flags.model, seed, simulated: true })}\n`);
}

async function trainSpecies({ model, work, quick, seed }: TrainFlags): Promise<number> {
  const chosen = quick === true ? quickPlan : demonstrationPlan;
  const plan = { ...chosen, seed: seedOf(seed, chosen.seed) };
  const { trainModel } = await import("../../tools/train/train-model.ts");
  const progress = progressOn(process.stderr);
  await trainModel({ modelFolder: model, workFolder: work, plan, progress });
  return plan.seed;
}

async function trainHabitats({ model, sdm, work, quick, seed }: TrainFlags): Promise<number> {
  const chosen = quick === true ? quickHabitatPlan : habitatPlan;
  const plan = { ...chosen, seed: seedOf(seed, chosen.seed) };
  const { makeHabitatModel } = await import("../../tools/train/habitat/make-habitat-model.ts");
  const progress = progressOn(process.stderr);
  await makeHabitatModel({ modelFolder: model, sdmFolder: sdm, workFolder: work, plan, progress });
  return plan.seed;
}

function seedOf(text: string | undefined, planned: number): number {
  return text === undefined ? planned : numberArgument("--seed", text, 0, 2 ** 32 - 1);
}
