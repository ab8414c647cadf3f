import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope simulate`: the simulated demonstration island. */
export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .description("the simulated demonstration island")
    .requiredOption("--out <dir>", "the folder to write")
    .option("--seed <N>", "whole number that fixes the landscape")
    .action(notBuiltYet("simulate"));
}
