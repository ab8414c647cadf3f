import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope bench`: the benchmarks, as a table and as JSON. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("the benchmarks, as a table and as JSON")
    .option("--json", "print one JSON document on stdout")
    .action(notBuiltYet("bench"));
}
