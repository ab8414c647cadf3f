import type { BenchmarkReport } from "./run-benchmarks.ts";

/** The score of one benchmark as text. */
export interface BenchmarkRow {
  readonly benchmark: string;
  readonly score: string;
  /** What it is a score of, and on how much. */
  readonly meaning: string;
}

/** A row for each benchmark that was run, one for each raster of Geo Feature, and their mean. */
export function benchmarkRows(report: BenchmarkReport): BenchmarkRow[] {
  const { statusAndTrends, iucn, geoPrior, geoFeature } = report;
  const rows: BenchmarkRow[] = [];
  for (const [benchmark, found] of [
    ["Status and Trends", statusAndTrends],
    ["IUCN", iucn],
  ] as const) {
    if (found === null) continue;
    const map = found.meanAveragePrecision;
    const score = map === null ? "no value" : `${percent(map)} mean average precision`;
    rows.push({ benchmark, score, meaning: `${found.counted} of ${found.perTaxon.length} taxa` });
  }
  if (geoPrior !== null) {
    const { visionTop1, withPlaceTop1, gain, known, taxa } = geoPrior;
    const score = `${gain >= 0 ? "+" : "-"}${Math.abs(gain).toFixed(1)} points of best guesses`;
    const meaning = `${percent(visionTop1)} by pictures, ${percent(withPlaceTop1)} with the place; ${known} of ${taxa} taxa known`;
    rows.push({ benchmark: "Geo Prior", score, meaning });
  }
  const features = geoFeature ?? [];
  for (const { raster, testR2, trainR2, alpha } of features)
    rows.push({
      benchmark: `Geo Feature, ${raster}`,
      score: `R² ${testR2.toFixed(3)}`,
      meaning: `R² of training ${trainR2.toFixed(3)}, penalty ${alpha}`,
    });
  if (features.length > 1) {
    const mean = features.reduce((sum, { testR2 }) => sum + testR2, 0) / features.length;
    rows.push({
      benchmark: "Geo Feature, mean",
      score: `R² ${mean.toFixed(3)}`,
      meaning: `${features.length} rasters`,
    });
  }
  return rows;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
