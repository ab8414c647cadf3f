import type { BenchmarkReport } from "../tools/evaluate/sinr/run-benchmarks.ts";

/** The scores of a SINR as a Markdown table, a row for each benchmark that was run. */
export function benchmarkReport(report: BenchmarkReport): string {
  const { statusAndTrends, iucn, geoPrior, geoFeature } = report;
  const rows: string[] = [];
  for (const [name, found] of [
    ["Status and Trends", statusAndTrends],
    ["IUCN", iucn],
  ] as const) {
    if (found === null) continue;
    const map = found.meanAveragePrecision;
    rows.push(
      `${name} | ${map === null ? "no value" : `${percent(map)} mean average precision`} | ${found.counted} of ${found.perTaxon.length} taxa`,
    );
  }
  if (geoPrior !== null) {
    const { visionTop1, withPlaceTop1, gain, known, taxa } = geoPrior;
    const points = `${gain >= 0 ? "+" : "-"}${Math.abs(gain).toFixed(1)}`;
    rows.push(
      `Geo Prior | ${points} points of best guesses | ${percent(visionTop1)} by pictures, ${percent(withPlaceTop1)} with the place; ${known} of ${taxa} taxa known`,
    );
  }
  for (const { raster, testR2, trainR2, alpha } of geoFeature ?? [])
    rows.push(
      `Geo Feature, ${raster} | R2 ${testR2.toFixed(3)} | training ${trainR2.toFixed(3)}, penalty ${alpha}`,
    );
  if (geoFeature !== null && geoFeature.length > 0) {
    const mean = geoFeature.reduce((sum, { testR2 }) => sum + testR2, 0) / geoFeature.length;
    rows.push(`Geo Feature, mean | R2 ${mean.toFixed(3)} | ${geoFeature.length} rasters`);
  }
  return `${["| benchmark | score | |", "|---|---|---|", ...rows.map((row) => `| ${row} |`)].join("\n")}\n`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
