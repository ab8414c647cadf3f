import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { demonstrationPlan, type Plan, quickPlan } from "../../tools/train/plan.ts";
import { progressOn } from "../../tools/train/run/progress.ts";
import { numberArgument } from "../number-argument.ts";

const defaultWork = join(fileURLToPath(new URL("../..", import.meta.url)), ".cache", "train");

/** Adds `florascope train`: the demonstration weights from simulated surveys. */
export function addTrain(program: Command): void {
  program
    .command("train")
    .description("the demonstration weights from simulated surveys")
    .requiredOption("--model <dir>", "the model folder to write")
    .option("--work <dir>", "islands and checkpoints; an interrupted run goes on from them", defaultWork)
    .option(
      "--seed <n>",
      "the seed of the weights and of every random choice",
      String(demonstrationPlan.seed),
    )
    .option("--quick", "few islands and epochs: every stage runs, the model is a sketch")
    .option("--json", "print what was written as one JSON document")
    .action(train);
}

async function train(options: {
  model: string;
  work: string;
  seed: string;
  quick?: boolean;
  json?: boolean;
}): Promise<void> {
  const chosen = options.quick === true ? quickPlan : demonstrationPlan;
  const plan: Plan = { ...chosen, seed: numberArgument("--seed", options.seed, 0, 2 ** 32 - 1) };
  const { trainModel } = await import("../../tools/train/train-model.ts");
  const progress = progressOn(process.stderr);
  await trainModel({ modelFolder: options.model, workFolder: options.work, plan, progress });
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ model: options.model, seed: plan.seed, simulated: true })}\n`);
}
