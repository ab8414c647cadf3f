import type { BenchmarkReport } from "../../benchmarks/run-benchmarks.ts";
import { csvText } from "./csv-text.ts";

/** Writes the scores of benchmarks as CSV: a line for each taxon, for the two rates of Geo Prior, and for each raster; empty where there is no value. */
export function benchmarkCsv(model: string, report: BenchmarkReport): string {
  const { statusAndTrends, iucn, geoPrior, geoFeature } = report;
  const lines: (string | number | null)[][] = [];
  for (const [benchmark, found] of [
    ["Status and Trends", statusAndTrends],
    ["IUCN", iucn],
  ] as const)
    for (const { taxon, averagePrecision } of found?.perTaxon ?? [])
      lines.push([model, benchmark, taxon, "average precision", averagePrecision]);
  if (geoPrior !== null)
    lines.push(
      [model, "Geo Prior", "all", "top-1 by pictures", geoPrior.visionTop1],
      [model, "Geo Prior", "all", "top-1 with the place", geoPrior.withPlaceTop1],
    );
  for (const { raster, testR2 } of geoFeature ?? [])
    lines.push([model, "Geo Feature", raster, "R2 on the test squares", testR2]);
  return csvText(["model", "benchmark", "of", "score", "value"], lines);
}
