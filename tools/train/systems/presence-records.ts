import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { ScoredRecords } from "../../../src/science/metrics/top-k-accuracy.ts";

/** Each presence of each plot as a record of one species, as GeoLifeCLEF has them; `plotOf` says from which plot each is. */
export function presenceRecords({
  plotCount,
  speciesCount,
  scores,
  recorded,
}: ScoredPlots): ScoredRecords & { readonly plotOf: readonly number[] } {
  const [plotOf, species]: [number[], number[]] = [[], []];
  for (let plot = 0; plot < plotCount; plot++)
    for (let one = 0; one < speciesCount; one++)
      if (recorded[plot * speciesCount + one] === 1) {
        plotOf.push(plot);
        species.push(one);
      }
  const rows = new Float32Array(plotOf.length * speciesCount);
  for (const [record, plot] of plotOf.entries())
    rows.set(scores.subarray(plot * speciesCount, (plot + 1) * speciesCount), record * speciesCount);
  return { recordCount: plotOf.length, speciesCount, scores: rows, species, plotOf };
}
