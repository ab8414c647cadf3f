import type { BenchmarkFile, BenchmarkFiles } from "./benchmark-files.ts";
import { type FeatureScore, geoFeature } from "./geo-feature.ts";
import { type GeoPriorReport, geoPrior } from "./geo-prior.ts";
import { iucnRanges } from "./iucn-ranges.ts";
import type { PrecisionReport } from "./mean-precision.ts";
import type { RangeModel } from "./range-model.ts";
import { readWorldRaster } from "./read-world-raster.ts";
import { statusAndTrends } from "./status-and-trends.ts";

/** What a model reaches; null for a benchmark that was not run. */
export interface BenchmarkReport {
  readonly statusAndTrends: PrecisionReport | null;
  readonly iucn: PrecisionReport | null;
  readonly geoPrior: GeoPriorReport | null;
  readonly geoFeature: readonly FeatureScore[] | null;
}

/** Says which benchmark begins, and how many of all are done. */
export type SayBenchmark = (progress: {
  readonly name: string;
  readonly done: number;
  readonly all: number;
}) => void;

/**
 * Runs the benchmarks of SINR (https://arxiv.org/abs/2306.02564, section 4) whose files are given.
 *
 * @param say  Told before each benchmark, and before each raster of Geo Feature.
 * @throws AppError as the readers of the files do.
 */
export async function runBenchmarks(
  model: RangeModel,
  files: BenchmarkFiles,
  say: SayBenchmark,
): Promise<BenchmarkReport> {
  const { rasters = [], mask } = files.geoFeature ?? {};
  const one = [files.statusAndTrends, files.iucn, files.geoPrior].filter((given) => given !== undefined);
  const all = one.length + rasters.length;
  let done = 0;
  const begin = (name: string) => say({ name, done: done++, all });
  const report = { statusAndTrends: null, iucn: null, geoPrior: null, geoFeature: null } as {
    -readonly [Name in keyof BenchmarkReport]: BenchmarkReport[Name];
  };
  if (files.statusAndTrends !== undefined) {
    begin("Status and Trends");
    const { name } = files.statusAndTrends;
    report.statusAndTrends = statusAndTrends(model, await bytesOf(files.statusAndTrends), name);
  }
  if (files.iucn !== undefined) {
    begin("IUCN");
    report.iucn = iucnRanges(model, await files.iucn.blob.text(), files.iucn.name);
  }
  if (files.geoPrior !== undefined) {
    begin("Geo Prior");
    const { predictions, meta } = files.geoPrior;
    report.geoPrior = geoPrior(
      model,
      { file: await bytesOf(predictions), address: predictions.name },
      { text: await meta.blob.text(), address: meta.name },
    );
  }
  if (mask !== undefined) {
    const where = await readWorldRaster(mask);
    const scores: FeatureScore[] = [];
    for (const raster of rasters) {
      begin(`Geo Feature: ${raster.name}`);
      scores.push(geoFeature(model, await readWorldRaster(raster), where));
    }
    report.geoFeature = scores;
  }
  return report;
}

async function bytesOf({ blob }: BenchmarkFile): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
