import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope verify`: the hashes of a model folder, or an answer run again. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("the hashes of a model folder, or an answer run again")
    .argument("<target>", "a model folder or an answer.json")
    .option("--json", "print one JSON document on stdout")
    .action(notBuiltYet("verify"));
}
