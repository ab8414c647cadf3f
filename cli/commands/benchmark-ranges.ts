import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { benchmarkReport } from "../benchmark-report.ts";

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
  const { runBenchmarks } = await import("../../tools/evaluate/sinr/run-benchmarks.ts");
  const files = {
    ...{ statusAndTrends: snt, iucn, geoPrior },
    geoFeature: geoFeature === undefined ? undefined : { folder: geoFeature, mask: mask! },
  };
  const say = (sentence: string) => void process.stderr.write(`benchmark-ranges: ${sentence}\n`);
  const report = await runBenchmarks(flags.model, flags.taxa ?? null, files, say);
  process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : benchmarkReport(report));
}
