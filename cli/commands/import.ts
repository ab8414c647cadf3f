import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { modelFolder, writeModelFolder } from "../../node/model-folder.ts";
import { AppError } from "../../src/core/errors.ts";
import { type Modality, modalities } from "../../src/core/modality.ts";
import { quote } from "../../src/core/quote.ts";
import { encodings } from "../../src/core/text/decode-text.ts";
import { readClassLabels } from "../../src/inference/class-labels.ts";
import { architectureNamed, architectures } from "../../src/inference/networks/architectures.ts";
import { namingFile } from "../../src/inference/networks/naming-file.ts";
import { openModel } from "../../src/inference/open-model.ts";
import type { Truncation } from "../../src/inference/plantbert/assemblage-tokens.ts";
import { readPreprocessing } from "../../src/inference/read-preprocessing.ts";
import { readCheckpoint } from "../../src/inference/weights/checkpoint.ts";
import {
  type CheckpointSettings,
  readCheckpointSettings,
} from "../../src/inference/weights/checkpoint-settings.ts";
import { readSafetensors } from "../../src/inference/weights/safetensors.ts";
import {
  isFloats,
  listUnreadTensors,
  readFloats,
  type StoredTensors,
} from "../../src/inference/weights/stored-tensor.ts";
import { unpackCheckpoint } from "../../src/inference/weights/unpack-checkpoint.ts";
import type { Preprocessing } from "../../src/tensors/preprocessing.ts";
import { importPlantbertFolder } from "../import-plantbert-folder.ts";
import { tellNextSteps } from "../next-step-lines.ts";

interface ImportOptions {
  /** The name of an architecture of species networks, or that of habitat models. */
  readonly as: string;
  readonly labels?: string;
  readonly prefix?: string;
  readonly member?: string;
  readonly environment?: string;
  readonly quantiles?: string;
  readonly modality?: Modality;
  readonly encoding?: string;
  readonly preprocessing?: string;
  readonly patch: "64" | "128";
  readonly precision: "float32" | "float16";
  readonly truncation: Truncation;
  readonly out: string;
}

/** Adds `florascope import`, which makes a model folder from a published checkpoint. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("a published checkpoint as a model folder")
    .argument("<checkpoint>", "PyTorch, safetensors, a forest in ONNX, or Hugging Face folder")
    .addOption(
      new Option("--as <architecture>", "the network")
        .choices([...architectures.map(({ name }) => name), "plantbert"])
        .makeOptionMandatory(),
    )
    .option(
      "--labels <file>",
      "one species per line, or a table of class numbers and names, or of taxon numbers and names",
    )
    .addOption(
      new Option("--encoding <name>", "encoding of the labels, where their bytes do not tell it").choices(
        encodings,
      ),
    )
    .option(
      "--preprocessing <file or name>",
      "how the network scales its inputs: JSON of steps by modality, the manifest of a model that has them, or glc24-train, glc24-test, glc25-train, glc25-test of glc24-mme, or an order of random-forest or inception-v3 (docs/geolifeclef-2020.md; default: as published)",
    )
    .addOption(
      new Option(
        "--modality <name>",
        "resnet6, resnet18: what the network looks at, where four channels do not tell it",
      ).choices(modalities),
    )
    .option(
      "--prefix <name>",
      "the network to read, where the checkpoint holds several (weights and their average)",
    )
    .option("--member <name>", "the checkpoint to read, where the file is an archive of several")
    .option(
      "--environment <file>",
      "sinr: the .npy array of elevation and bio1 to bio19 that the network looks at",
    )
    .option(
      "--quantiles <file>",
      "glc24-mme: the .npy table of quantiles [4, pixels] that glc25-train scales pictures with",
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
  const { file, address } = unpackCheckpoint(await readInput(path), path, options.member ?? null);
  const tensors = readCheckpoint(file, address);
  const settings = readCheckpointSettings(file, address);
  tellUnread(tensors);
  const given = {
    id: basename(resolve(options.out)),
    tensors,
    settings,
    prefix: options.prefix,
    precision: options.precision,
    date: new Date().toISOString(),
  };
  const files =
    options.as === "plantbert"
      ? await importPlantbertFolder(dirname(path), { ...given, truncation: options.truncation })
      : await namingFile(address, async () =>
          architectureNamed(options.as, checkpoint).importCheckpoint({
            ...given,
            labels: await readLabelFile(options, settings),
            array: await readArray(options),
            modality: options.modality,
            patch: Number(options.patch),
            preprocessing: await readScaling(options),
          }),
        );
  tellUnusable(files.get("weights.safetensors")!);
  await writeModelFolder(options.out, files);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  process.stderr.write(
    `florascope: wrote ${options.out}, ${files.size} files, ${(bytes / 2 ** 20).toFixed(1)} MiB\n`,
  );
  if (options.as !== "plantbert")
    tellNextSteps((await openModel(modelFolder(options.out))).manifest, options.out);
}

/** Names on stderr the tensors that were left out. If the network needs one of them, the import refuses it by name. */
function tellUnread(tensors: StoredTensors): void {
  const unread = listUnreadTensors(tensors);
  if (unread.length === 0) return;
  const shown = unread.slice(0, 5).map((key) => `${quote(key)} (${tensors.get(key)!.dtype})`);
  const more = unread.length > shown.length ? ` and ${unread.length - shown.length} more` : "";
  process.stderr.write(`florascope: left out, as their kind is not read: ${shown.join(", ")}${more}\n`);
}

/**
 * Warns of a number that is not finite, such as a variance beyond half precision. It comes from the checkpoint and is kept.
 */
function tellUnusable(weights: Uint8Array): void {
  const tensors = readSafetensors(weights, "weights");
  for (const [key, tensor] of tensors)
    try {
      if (isFloats(tensor)) readFloats(tensors, key, tensor.shape);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      process.stderr.write(`florascope: this model will be refused when it is opened: ${problem}\n`);
      return;
    }
}

function checkpointFile(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const names = ["model.safetensors", "pytorch_model.bin"];
  const found = names.map((name) => join(path, name)).find((file) => existsSync(file));
  if (found) return found;
  const index = names.map((name) => join(path, `${name}.index.json`)).find((file) => existsSync(file));
  // Reading an index of several files gives an error that says what it is and what to do.
  if (index) return index;
  throw new AppError("BadInput", `${path}: expected ${names.join(" or ")} in the folder, got neither`, {
    input: path,
  });
}

async function readLabelFile(
  { labels, encoding }: ImportOptions,
  settings: CheckpointSettings,
): Promise<readonly string[] | null> {
  if (labels === undefined) return null;
  return readClassLabels(await readInput(labels), labels, settings, encoding ?? null);
}

async function readArray({ environment, quantiles }: ImportOptions) {
  const path = environment ?? quantiles;
  return path === undefined ? null : { name: path, bytes: await readInput(path) };
}

/** Reads a file of steps; a text that is no file and has no ending names one of the ways that were published. */
async function readScaling({ preprocessing }: ImportOptions): Promise<Preprocessing | string | null> {
  if (preprocessing === undefined) return null;
  if (!existsSync(preprocessing) && /^[\w-]+$/.test(preprocessing)) return preprocessing;
  return readPreprocessing(await readInput(preprocessing), preprocessing);
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new AppError("BadInput", `${path}: expected a readable file`, { input: path }, error);
  }
}
