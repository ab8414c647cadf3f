import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";

interface EvaluateOptions {
  readonly plots: string;
  readonly sdm: string;
  readonly catalog?: string;
  readonly crs?: string;
  readonly json?: boolean;
}

/** Adds `florascope evaluate`: a model against a user's plots. */
export function addEvaluate(program: Command): void {
  program
    .command("evaluate")
    .description("a model against presence-absence plots: metrics with intervals over spatial blocks")
    .requiredOption("--plots <csv>", "plots, long or wide, with lon and lat or with x, y and --crs")
    .option("--sdm <dir>", "the model folder", "models/island-sdm")
    .option("--catalog <stac>", "the catalogue, by default the simulated island")
    .option("--crs <epsg>", "the system of the columns x and y, EPSG:...")
    .option("--json", "print one JSON document instead of Markdown")
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const text = await readFile(options.plots, "utf8").catch((cause: unknown) => {
    throw new AppError(
      "BadInput",
      `--plots: expected a CSV file, there is none at ${options.plots}`,
      { input: "--plots" },
      cause,
    );
  });
  const { readPlots } = await import("../../tools/train/surveys/read-plots.ts");
  const { evaluatePlots } = await import("../../tools/train/evaluation/evaluate-plots.ts");
  const { evaluationReport } = await import("../../tools/train/evaluation/evaluation-report.ts");
  const file = readPlots(text, options.plots, options.crs ?? null);
  let last = 0;
  const onPlot = (done: number) => {
    if (Date.now() - last < 2000 && done < file.plots.length) return;
    last = Date.now();
    process.stderr.write(`evaluate: ${done} of ${file.plots.length} plots\n`);
  };
  const evaluation = await evaluatePlots(options.sdm, options.catalog, file, onPlot);
  process.stdout.write(options.json ? `${JSON.stringify(evaluation)}\n` : evaluationReport(evaluation));
}
