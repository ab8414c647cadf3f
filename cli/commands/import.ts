import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { readLabels } from "../../src/core/names/read-labels.ts";
import { encodings } from "../../src/core/text/decode-text.ts";
import { architectureNamed, architectures } from "../../src/inference/networks/architectures.ts";
import type { Truncation } from "../../src/inference/plantbert/assemblage-tokens.ts";
import { readCheckpoint } from "../../src/inference/weights/checkpoint.ts";
import { importPlantbertFolder } from "../import-plantbert-folder.ts";
import { writeModelFolder } from "../model-folder.ts";

interface ImportOptions {
  /** An architecture of species networks, or that of habitat models. */
  readonly as: string;
  readonly labels?: string;
  readonly encoding?: string;
  readonly patch: "64" | "128";
  readonly precision: "float32" | "float16";
  readonly truncation: Truncation;
  readonly out: string;
}

/** Adds `florascope import`: a published checkpoint as a model folder. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("a published checkpoint as a model folder")
    .argument("<checkpoint>", "PyTorch, safetensors or Hugging Face folder")
    .addOption(
      new Option("--as <architecture>", "the network")
        .choices([...architectures.map(({ name }) => name), "plantbert"])
        .makeOptionMandatory(),
    )
    .option("--labels <file>", "one species a line")
    .addOption(
      new Option("--encoding <name>", "of the labels, where their bytes do not tell").choices(encodings),
    )
    .addOption(new Option("--patch <pixels>", "Sentinel-2 patch size").choices(["64", "128"]).default("128"))
    .addOption(
      new Option("--precision <format>", "float16 halves the download")
        .choices(["float32", "float16"])
        .default("float32"),
    )
    .addOption(
      new Option("--truncation <way>", "plantbert: use every species, or drop the last one as published")
        .choices(["whole-list", "drop-last"])
        .default("whole-list"),
    )
    .requiredOption("--out <dir>", "the model folder to write")
    .action(importCheckpoint);
}

async function importCheckpoint(checkpoint: string, options: ImportOptions): Promise<void> {
  const path = checkpointFile(checkpoint);
  process.stderr.write(`florascope: reading ${path}\n`);
  const given = {
    id: basename(resolve(options.out)),
    tensors: readCheckpoint(await readInput(path), path),
    precision: options.precision,
    date: new Date().toISOString(),
  };
  const files =
    options.as === "plantbert"
      ? await importPlantbertFolder(dirname(path), { ...given, truncation: options.truncation })
      : await architectureNamed(options.as, checkpoint).importCheckpoint({
          ...given,
          labels: await labelsOf(options),
          patch: Number(options.patch),
        });
  await writeModelFolder(options.out, files);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  process.stderr.write(
    `florascope: wrote ${options.out}, ${files.size} files, ${(bytes / 2 ** 20).toFixed(1)} MiB\n`,
  );
}

function checkpointFile(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const names = ["model.safetensors", "pytorch_model.bin"];
  const found = names.map((name) => join(path, name)).find((file) => existsSync(file));
  if (found) return found;
  throw new AppError("BadInput", `${path}: expected ${names.join(" or ")} in the folder, got neither`, {
    input: path,
  });
}

async function labelsOf({ labels, encoding }: ImportOptions): Promise<readonly string[] | null> {
  if (labels === undefined) return null;
  const read = readLabels(await readInput(labels), labels, encoding ?? null);
  if (read.doubt !== null)
    process.stderr.write(`florascope: ${labels}: ${read.doubt}; --encoding names another\n`);
  return read.labels;
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new AppError("BadInput", `${path}: expected a readable file`, { input: path }, error);
  }
}
