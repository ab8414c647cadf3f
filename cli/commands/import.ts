import type { Command } from "commander";
import { notBuiltYet } from "./not-built-yet.ts";

/** Adds `florascope import`: a published checkpoint as a model folder. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("a published checkpoint as a model folder")
    .argument("<checkpoint>", "PyTorch, safetensors or Hugging Face folder")
    .requiredOption("--as <architecture>", "the architecture's name")
    .option("--labels <file>", "one species a line")
    .option("--patch <pixels>", "Sentinel-2 patch size: 64 or 128")
    .requiredOption("--out <dir>", "the model folder to write")
    .action(notBuiltYet("import"));
}
