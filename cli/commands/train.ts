import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { requireOutFolder } from "../../node/out-place.ts";
import { AppError } from "../../src/core/errors.ts";
import { SINR_LOSSES } from "../../src/training/sinr/sinr-loss.ts";
import { habitatPlan, quickHabitatPlan } from "../../tools/train/habitat/habitat-plan.ts";
import { demonstrationPlan, quickPlan } from "../../tools/train/plan.ts";
import { progressOn } from "../../tools/train/run/progress.ts";
import { numberArgument } from "../number-argument.ts";
import { type SinrFlags, sinrEnvironment, sinrPlan, sinrRecords, sinrValidation } from "../sinr-argument.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const trainedModalities = ["landsat", "climate", "sentinel2"] as const;

interface TrainFlags extends SinrFlags {
  readonly architecture: "demonstration" | "sinr" | "resnet6";
  readonly modality?: (typeof trainedModalities)[number];
  readonly model?: string;
  readonly out?: string;
  readonly sdm: string;
  readonly work: string;
  readonly quick?: boolean;
  readonly json?: boolean;
}

/** Adds `florascope train`, which trains the demonstration models on simulated surveys, or a SINR on records of presence. */
export function addTrain(program: Command): void {
  program
    .command("train")
    .description(
      "the demonstration weights from simulated surveys, or a SINR from records of presence (docs/sinr.md)",
    )
    .addOption(
      new Option(
        "--architecture <name>",
        "what is trained: the demonstration models, a SINR from --records, or a ResNet-6 with one --modality from the surveys of the demonstration model",
      )
        .choices(["demonstration", "sinr", "resnet6"])
        .default("demonstration"),
    )
    .addOption(new Option("--modality <name>", "for resnet6: what it looks at").choices(trainedModalities))
    .option(
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
    .option("--out <dir>", "for a SINR: the model folder to write, new or empty")
    .option(
      "--records <file>",
      "for a SINR: a Darwin Core archive, a download of GBIF, or a table of places and taxa",
    )
    .addOption(
      new Option("--input <kind>", "for a SINR: what it looks at")
        .choices(["coords", "env", "both"])
        .default("coords"),
    )
    .addOption(
      new Option("--loss <name>", "for a SINR: its loss")
        .choices(Object.keys(SINR_LOSSES))
        .default("an-full"),
    )
    .option("--cap <n>", "for a SINR: records of a taxon at most, or all", "1000")
    .option("--epochs <n>", "for a SINR: epochs (default: 10)")
    .option("--batch <n>", "for a SINR: records of a step (default: 2048); fewer for a few thousand records")
    .option(
      "--positive-weight <n>",
      "for a SINR: weight of the recorded taxon in the full losses (default: 2048)",
    )
    .option("--environment <npy>", "for a SINR: the array of the environment of the Earth, as published")
    .option("--rasters <tif...>", "for a SINR: rasters of the environment, a variable for each band")
    .option(
      "--raster-step <degrees>",
      "for a SINR: distance of the points at which --rasters are kept",
      "0.25",
    )
    .option(
      "--folds <n>",
      "for a SINR: parts of the blocks that are held out in turn; 0 measures nothing",
      "5",
    )
    .option("--block <degrees>", "for a SINR: side of a block that is held out together", "1")
    .option("--most-uncertainty <metres>", "for a SINR: leave out records that state a larger uncertainty")
    .option("--without-centroids", "for a SINR: leave out records at the centroid of a country")
    .option("--seed <n>", "the seed of the weights and of every random choice (default: that of the plan)")
    .option("--quick", "few islands and epochs: every stage runs, but the model is only a sketch")
    .option("--json", "print what was written as one JSON document")
    .action(train);
}

async function train(flags: TrainFlags): Promise<void> {
  const { architecture, out, model } = flags;
  const folder = architecture === "sinr" ? out : model;
  const option = architecture === "sinr" ? "--out" : "--model";
  if (folder === undefined)
    throw new AppError("BadInput", `${option}: expected the model folder to write, got none`, {
      input: option,
    });
  requireOutFolder(folder);
  const isSinr = architecture === "sinr";
  const isHabitat = architecture === "demonstration" && /-habitats$/.test(basename(resolve(folder)));
  const trained = { ...flags, model: folder };
  const seed = await (isSinr ? trainSinr : isHabitat ? trainHabitats : trainSpecies)(trained);
  if (flags.json === true)
    process.stdout.write(`${JSON.stringify({ model: folder, seed, simulated: !isSinr })}\n`);
}

type FlagsWithModel = TrainFlags & { readonly model: string };

async function trainSinr(flags: FlagsWithModel): Promise<number> {
  const plan = sinrPlan(flags);
  const validation = sinrValidation(flags);
  const progress = progressOn(process.stderr);
  const environment = await sinrEnvironment(flags, progress);
  const occurrences = await sinrRecords(flags, progress);
  const { trainSinrModel } = await import("../../tools/train/sinr/train-sinr-model.ts");
  const recordsName = basename(flags.records!);
  const folders = { modelFolder: flags.model, workFolder: flags.work };
  await trainSinrModel({
    ...{ occurrences, recordsName, plan, environment, validation, progress },
    ...folders,
  });
  return plan.seed;
}

async function trainSpecies({
  model,
  work,
  quick,
  seed,
  architecture,
  modality,
}: FlagsWithModel): Promise<number> {
  const chosen = quick === true ? quickPlan : demonstrationPlan;
  const plan = { ...chosen, seed: seedOf(seed, chosen.seed) };
  const progress = progressOn(process.stderr);
  const folders = { modelFolder: model, workFolder: work };
  if (architecture === "resnet6") {
    if (modality === undefined)
      throw new AppError("BadInput", `--modality: expected ${trainedModalities.join(", ")}, got none`, {
        input: "--modality",
      });
    const { trainSingle } = await import("../../tools/train/train-single.ts");
    await trainSingle({ ...folders, plan, modality, progress });
    return plan.seed;
  }
  const { trainModel } = await import("../../tools/train/train-model.ts");
  await trainModel({ ...folders, plan, progress });
  return plan.seed;
}

async function trainHabitats({ model, sdm, work, quick, seed }: FlagsWithModel): Promise<number> {
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
