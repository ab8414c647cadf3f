import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { encodings } from "../../src/core/text/decode-text.ts";
import { numberArgument } from "../number-argument.ts";

const defaultKept = join(fileURLToPath(new URL("../..", import.meta.url)), ".cache", "sites");

interface EvaluateOptions {
  readonly plots: readonly string[];
  readonly sdm: string;
  readonly catalog: readonly string[];
  readonly headers: readonly string[];
  readonly crs?: string;
  readonly encoding?: string;
  readonly swapped?: boolean;
  readonly most?: string;
  readonly patches?: string;
  readonly kept: string;
  readonly fuse?: string;
  readonly json?: boolean;
}

/** Adds `florascope evaluate`, which measures a model on a user's plots. */
export function addEvaluate(program: Command): void {
  program
    .command("evaluate")
    .description("measure a model on presence-absence plots: metrics with intervals over spatial blocks")
    .requiredOption(
      "--plots <csv...>",
      "tables of plots, long or wide, with lon and lat or with x, y and --crs (docs/files.md)",
    )
    .option("--sdm <dir>", "the model folder", "models/island-sdm")
    .option(
      "--catalog <stac...>",
      "one catalogue for all files or one for each file (default: the simulated island)",
      [],
    )
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
    .option(
      "--patches <dir>",
      "a folder of the published patches of 1 m (CD/AB/XXXXABCD.npy) instead of catalogues: --plots are then tables of occurrences with the columns id, latitude, longitude, species_id",
    )
    .option("--most <n>", "use at most n plots of each file, evenly chosen")
    .option(
      "--kept <dir>",
      "folder that keeps the embeddings of plots, so that they are computed once",
      defaultKept,
    )
    .option(
      "--fuse <dir>",
      "another model folder: both are measured alone and fused late, by the mean of their normalised scores",
    )
    .option("--json", "print one JSON document instead of Markdown")
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { surveySources } = await import("../../tools/train/evaluation/survey-source.ts");
  const { patchSources } = await import("../../tools/train/evaluation/patch-source.ts");
  const { evaluatePlots } = await import("../../tools/train/evaluation/evaluate-plots.ts");
  const { evaluationReport } = await import("../../tools/train/evaluation/evaluation-report.ts");
  const most = options.most === undefined ? null : numberArgument("--most", options.most, 1, 1e9);
  const sources =
    options.patches === undefined
      ? surveySources("--plots", options.plots, options.catalog, {
          crs: options.crs ?? null,
          encoding: options.encoding,
          isSwapped: options.swapped === true,
          headers: options.headers,
          most,
        })
      : patchSources(options.plots, options.patches, most);
  const say = (message: string) => void process.stderr.write(`evaluate: ${message}\n`);
  if (options.fuse !== undefined) {
    const { evaluateFusion } = await import("../../tools/train/evaluation/evaluate-fusion.ts");
    const { fusionReport } = await import("../../tools/train/evaluation/fusion-report.ts");
    const run = { keptFolder: options.kept, say };
    const fusion = await evaluateFusion([options.sdm, options.fuse], sources, run);
    process.stdout.write(options.json ? `${JSON.stringify(fusion)}\n` : fusionReport(fusion));
    return;
  }
  const evaluation = await evaluatePlots(options.sdm, sources, { keptFolder: options.kept, say });
  process.stdout.write(options.json ? `${JSON.stringify(evaluation)}\n` : evaluationReport(evaluation));
}
