import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope habitat`: the EUNIS habitats of a species list. */
export function addHabitat(program: Command): void {
  program
    .command("habitat")
    .description("the EUNIS habitats of a species list")
    .requiredOption("--species <names>", "species names, separated by commas")
    .option("--habitat <M>", "habitat model: an id in models/ or a folder")
    .option("--json", "print one JSON document on stdout")
    .action(notBuiltYet("habitat"));
}
