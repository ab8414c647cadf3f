import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { type ScoredPlots, speciesColumn } from "../../../src/science/metrics/scored-plots.ts";

/** How well each scale ranks the plots of one species. */
export interface SpeciesScales {
  readonly species: string;
  readonly presences: number;
  /** AUC by the name of the scale. */
  readonly aucs: Readonly<Record<string, number>>;
  /** The scale with the largest. */
  readonly best: string;
}

/** Finds the scale that serves each species best, of species with at least `fewest` presences on these plots. */
export function bestScales(
  scales: Readonly<Record<string, ScoredPlots>>,
  labels: readonly string[],
  fewest: number,
): SpeciesScales[] {
  return labels.flatMap((species, index) => {
    const columns = Object.entries(scales).map(
      ([name, plots]) => [name, speciesColumn(plots, index)] as const,
    );
    const presences = columns[0]![1].recorded.reduce((sum, one) => sum + one, 0);
    if (presences < fewest) return [];
    const aucs = columns.map(([name, column]) => [name, rocAuc(column) ?? 0.5] as const);
    const best = aucs.reduce((first, next) => (next[1] > first[1] ? next : first))[0];
    return [{ species, presences, aucs: Object.fromEntries(aucs), best }];
  });
}

/** The table as CSV, a species a line. */
export function scalesAsCsv(rows: readonly SpeciesScales[]): string {
  const names = Object.keys(rows[0]?.aucs ?? {});
  const lines = rows.map(({ species, presences, aucs, best }) =>
    [species, presences, ...names.map((name) => aucs[name]!.toFixed(4)), best].join(","),
  );
  return `${["species", "presences", ...names, "best"].join(",")}\n${lines.join("\n")}\n`;
}
