import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { encodings } from "../../src/core/text/decode-text.ts";
import { numberArgument } from "../number-argument.ts";

const defaultKept = join(fileURLToPath(new URL("../..", import.meta.url)), ".cache", "sites");

interface CalibrateOptions {
  readonly sdm: string;
  readonly plots: readonly string[];
  readonly catalog: readonly string[];
  readonly exhaustive: readonly string[];
  readonly exhaustiveCatalog: readonly string[];
  readonly training: readonly string[];
  readonly trainingCatalog: readonly string[];
  readonly place?: string;
  readonly headers: readonly string[];
  readonly crs?: string;
  readonly encoding?: string;
  readonly swapped?: boolean;
  readonly most?: string;
  readonly kept: string;
  readonly onlyPlotK?: boolean;
  readonly json?: boolean;
}

/** Adds `florascope calibrate`, which fits a model's calibration from plots. */
export function addCalibrate(program: Command): void {
  program
    .command("calibrate")
    .description("fit a model's calibration from plots and write it into the model folder, with its hashes")
    .option("--sdm <dir>", "the model folder", "models/island-sdm")
    .option("--plots <csv...>", "presence-absence plots that the model was not trained on", [])
    .option("--catalog <stac...>", "their catalogues: one for all files or one for each", [])
    .option("--exhaustive <csv...>", "whole cells surveyed to the last species", [])
    .option("--exhaustive-catalog <stac...>", "their catalogues: one for all files or one for each", [])
    .option("--training <csv...>", "plots that the model was trained on, for its applicability", [])
    .option("--training-catalog <stac...>", "their catalogues: one for all files or one for each", [])
    .option("--place <text>", "where the plots are, as text")
    .option(
      "--headers <csv...>",
      "tables of the plots' places and dates, one for each file of --plots or one for all, where --plots has their species only",
      [],
    )
    .option("--crs <epsg>", "the system of the columns x and y, EPSG:...")
    .addOption(
      new Option("--encoding <name>", "encoding of the files, where their bytes do not tell it").choices(
        encodings,
      ),
    )
    .option("--swapped", "the columns of coordinates are exchanged: the x column holds y")
    .option("--most <n>", "use at most n plots of each file, evenly chosen")
    .option(
      "--kept <dir>",
      "folder that keeps the embeddings of plots, so that they are computed once",
      defaultKept,
    )
    .option(
      "--only-plot-k",
      "leave the calibration as it is: learn only how many species to list at each place (list rule plot-k)",
    )
    .option("--json", "print what was fitted as one JSON document")
    .action(calibrate);
}

async function calibrate(options: CalibrateOptions): Promise<void> {
  const { calibrateFolder } = await import("../../tools/train/evaluation/calibrate-folder.ts");
  const { calibrationSummary } = await import("../../src/models/calibration/calibration-summary.ts");
  const { cellArea } = await import("../../tools/train/evaluation/island-surveys.ts");
  const { surveySources } = await import("../../tools/train/evaluation/survey-source.ts");
  const choice = {
    crs: options.crs ?? null,
    encoding: options.encoding,
    isSwapped: options.swapped === true,
    most: options.most === undefined ? null : numberArgument("--most", options.most, 1, 1e9),
  };
  const ofCells = { ...choice, isWanted: ({ area }: { area: number | null }) => (area ?? 0) >= cellArea };
  const surveys = {
    plots: surveySources("--plots", options.plots, options.catalog, {
      ...choice,
      headers: options.headers,
    }),
    exhaustive: surveySources("--exhaustive", options.exhaustive, options.exhaustiveCatalog, ofCells),
    training: surveySources("--training", options.training, options.trainingCatalog, choice),
    place: options.place ?? options.plots.join(", "),
  };
  const say = (message: string) => void process.stderr.write(`calibrate: ${message}\n`);
  const run = { keptFolder: options.kept, say };
  if (options.onlyPlotK === true) {
    const { learnPlotK } = await import("../../tools/train/evaluation/learn-plot-k.ts");
    const { plotKSection } = await import("../../src/models/calibration/plot-k-section.ts");
    const facts = await learnPlotK(options.sdm, surveys.plots, run);
    const text = options.json === true ? JSON.stringify(facts) : plotKSection(facts).body;
    process.stdout.write(`${text}\n`);
    return;
  }
  const report = await calibrateFolder(options.sdm, surveys, run);
  process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : calibrationSummary(report));
}
