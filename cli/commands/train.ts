import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope train`: the demonstration weights from simulated surveys. */
export function addTrain(program: Command): void {
  program
    .command("train")
    .description("the demonstration weights from simulated surveys")
    .requiredOption("--model <dir>", "the model folder to write")
    .action(notBuiltYet("train"));
}
