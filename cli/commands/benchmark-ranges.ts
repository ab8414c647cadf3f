import { openAsBlob, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { modelFolder } from "../../node/model-folder.ts";
import type { BenchmarkFile } from "../../src/benchmarks/benchmark-files.ts";
import { AppError } from "../../src/core/errors.ts";

interface BenchmarkFlags {
  readonly model: string;
  readonly taxa?: string;
  readonly snt?: string;
  readonly iucn?: string;
  readonly geoPrior?: string;
  readonly geoFeature?: string;
  readonly mask?: string;
  readonly json?: boolean;
}

/** Adds `florascope benchmark-ranges`, which scores a SINR on the four benchmarks of its paper. */
export function addBenchmarkRanges(program: Command): void {
  program
    .command("benchmark-ranges")
    .description("score a SINR on the benchmarks of its paper, with the paper's own files (docs/sinr.md)")
    .requiredOption("--model <dir>", "the folder of the model, trained or imported")
    .option("--taxa <file>", "the taxon of each class, one a line (default: taxa.tsv of the folder)")
    .option("--snt <npy>", "Status and Trends: snt_res_5.npy")
    .option("--iucn <json>", "ranges of the IUCN: iucn_res_5.json")
    .option(
      "--geo-prior <dir>",
      "Geo Prior: the folder of geo_prior_model_preds.npz and geo_prior_model_meta.csv",
    )
    .option("--geo-feature <dir>", "Geo Feature: the folder of its nine rasters")
    .option("--mask <tif>", "Geo Feature: USA_MASK.tif")
    .option("--json", "print one JSON document instead of a table")
    .action(benchmarkRanges);
}

async function benchmarkRanges(flags: BenchmarkFlags): Promise<void> {
  const { snt, iucn, geoPrior, geoFeature, mask } = flags;
  if (![snt, iucn, geoPrior, geoFeature].some((one) => one !== undefined))
    throw new AppError("BadInput", "expected one of --snt, --iucn, --geo-prior and --geo-feature, got none", {
      input: "--snt",
    });
  if ((geoFeature === undefined) !== (mask === undefined))
    throw new AppError("BadInput", "expected --geo-feature and --mask together, got one", {
      input: "--mask",
    });
  const { runBenchmarks } = await import("../../src/benchmarks/run-benchmarks.ts");
  const { openRangeModel } = await import("../../src/benchmarks/open-range-model.ts");
  const { GEO_FEATURE_RASTERS } = await import("../../src/benchmarks/geo-feature.ts");
  const { benchmarkRows } = await import("../../src/benchmarks/benchmark-rows.ts");
  const { startWasm } = await import("../../tools/train/engine/start-wasm.ts");
  const files = {
    ...{ taxa: await fileAt(flags.taxa), statusAndTrends: await fileAt(snt), iucn: await fileAt(iucn) },
    geoPrior: geoPrior === undefined ? undefined : await priorFiles(geoPrior),
    geoFeature:
      geoFeature === undefined || mask === undefined
        ? undefined
        : {
            rasters: await Promise.all(
              GEO_FEATURE_RASTERS.map((name) => fileHere(join(geoFeature, `${name}.tif`))),
            ),
            mask: await fileHere(mask),
          },
  };
  await startWasm();
  const model = await openRangeModel(modelFolder(flags.model), files.taxa);
  const report = await runBenchmarks(
    model,
    files,
    ({ name }) => void process.stderr.write(`benchmark-ranges: ${name}\n`),
  );
  if (flags.json === true) return void process.stdout.write(`${JSON.stringify(report)}\n`);
  const rows = benchmarkRows(report).map(
    ({ benchmark, score, meaning }) => `| ${benchmark} | ${score} | ${meaning} |`,
  );
  process.stdout.write(`${["| benchmark | score | |", "|---|---|---|", ...rows].join("\n")}\n`);
}

async function priorFiles(folder: string) {
  const [predictions, meta] = await Promise.all([
    fileHere(join(folder, "geo_prior_model_preds.npz")),
    fileHere(join(folder, "geo_prior_model_meta.csv")),
  ]);
  return { predictions, meta };
}

async function fileAt(path: string | undefined): Promise<BenchmarkFile | undefined> {
  return path === undefined ? undefined : fileHere(path);
}

async function fileHere(path: string): Promise<BenchmarkFile> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new AppError("BadInput", `expected the benchmark's file ${path}, got none there`, { input: path });
  return { name: basename(path), blob: await openAsBlob(path) };
}
