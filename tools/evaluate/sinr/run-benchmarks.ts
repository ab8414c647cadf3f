import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toAddress } from "../../../node/local-file.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { AppError } from "../../../src/core/errors.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { startWasm } from "../../train/engine/start-wasm.ts";
import { type FeatureScore, GEO_FEATURE_RASTERS, geoFeature } from "./geo-feature.ts";
import { type GeoPriorReport, geoPrior } from "./geo-prior.ts";
import { iucnRanges } from "./iucn-ranges.ts";
import type { PrecisionReport } from "./mean-precision.ts";
import { openRangeModel } from "./open-range-model.ts";
import { readWorldRaster } from "./read-world-raster.ts";
import { statusAndTrends } from "./status-and-trends.ts";

/** The files of the benchmarks; one that is absent is not run. */
export interface BenchmarkFiles {
  /** `snt_res_5.npy` */
  readonly statusAndTrends?: string | undefined;
  /** `iucn_res_5.json` */
  readonly iucn?: string | undefined;
  /** The folder of `geo_prior_model_preds.npz` and `geo_prior_model_meta.csv`. */
  readonly geoPrior?: string | undefined;
  /** The folder of the nine rasters, and the mask `USA_MASK.tif`. */
  readonly geoFeature?: { readonly folder: string; readonly mask: string } | undefined;
}

/** What a model reaches; null for a benchmark that was not run. */
export interface BenchmarkReport {
  readonly statusAndTrends: PrecisionReport | null;
  readonly iucn: PrecisionReport | null;
  readonly geoPrior: GeoPriorReport | null;
  readonly geoFeature: readonly FeatureScore[] | null;
}

/** Runs the benchmarks of SINR (https://arxiv.org/abs/2306.02564, section 4) whose files are given. @throws AppError as their readers do. */
export async function runBenchmarks(
  folder: string,
  taxaFile: string | null,
  files: BenchmarkFiles,
  say: (sentence: string) => void,
): Promise<BenchmarkReport> {
  await startWasm();
  const model = openRangeModel(folder, taxaFile);
  const report = { statusAndTrends: null, iucn: null, geoPrior: null, geoFeature: null } as {
    -readonly [Name in keyof BenchmarkReport]: BenchmarkReport[Name];
  };
  if (files.statusAndTrends !== undefined) {
    say("Status and Trends");
    report.statusAndTrends = statusAndTrends(model, read(files.statusAndTrends), files.statusAndTrends);
  }
  if (files.iucn !== undefined) {
    say("IUCN");
    report.iucn = iucnRanges(model, new TextDecoder().decode(read(files.iucn)), files.iucn);
  }
  if (files.geoPrior !== undefined) {
    say("Geo Prior");
    const [file, meta] = ["geo_prior_model_preds.npz", "geo_prior_model_meta.csv"].map((name) =>
      join(files.geoPrior!, name),
    ) as [string, string];
    const text = new TextDecoder().decode(read(meta));
    report.geoPrior = geoPrior(model, { file: read(file), address: file }, { text, address: meta });
  }
  if (files.geoFeature !== undefined) {
    const rasters = createRasters(createNodeTransport());
    const mask = await readWorldRaster(rasters, toAddress(files.geoFeature.mask));
    const scores: FeatureScore[] = [];
    for (const name of GEO_FEATURE_RASTERS) {
      say(`Geo Feature: ${name}`);
      const raster = await readWorldRaster(rasters, toAddress(join(files.geoFeature.folder, `${name}.tif`)));
      scores.push(geoFeature(model, raster, mask));
    }
    report.geoFeature = scores;
  }
  return report;
}

function read(file: string): Uint8Array {
  if (!existsSync(file))
    throw new AppError("BadInput", `expected the benchmark's file ${file}, got none there`, { input: file });
  return new Uint8Array(readFileSync(file));
}
