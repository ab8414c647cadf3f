import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { type ScoredPlots, speciesColumn } from "../../../src/science/metrics/scored-plots.ts";
import type { Split } from "../data/split.ts";
import type { SpeciesRecord } from "./species-table.ts";

/** On fewer test presences than this an AUC says more about chance than about the species. */
const fewestTestPresences = 10;

/**
 * What training and testing found of each species, by name: how many plots and presence-only cells held it among those
 * learnt from, and its AUC on the test plots (null where they hold it too seldom, or for species not in the labels).
 *
 * @param namesOf  the species recorded at each site of the split's table.
 * @param tests  plots that the model never saw, species in the order of the labels.
 */
export function speciesRecords(
  namesOf: readonly Iterable<string>[],
  split: Split,
  labels: readonly string[],
  tests: readonly ScoredPlots[],
): Map<string, SpeciesRecord> {
  const plots = countNames(split.plots, namesOf);
  const records = countNames(split.presenceOnly, namesOf);
  const aucs = new Map(labels.map((name, species) => [name, pooledAuc(tests, species)]));
  const names = new Set([...labels, ...plots.keys(), ...records.keys()]);
  return new Map(
    [...names].map((name) => [
      name,
      {
        trainingPlots: plots.get(name) ?? 0,
        trainingRecords: records.get(name) ?? 0,
        auc: aucs.get(name) ?? null,
      },
    ]),
  );
}

function countNames(sites: readonly number[], namesOf: readonly Iterable<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const site of sites) for (const name of namesOf[site]!) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** AUC over the plots of all tests together, to four digits. */
function pooledAuc(tests: readonly ScoredPlots[], species: number): number | null {
  const columns = tests.map((plots) => speciesColumn(plots, species));
  const scores = columns.flatMap((column) => [...column.scores]);
  const recorded = columns.flatMap((column) => [...column.recorded]);
  if (recorded.filter((one) => one === 1).length < fewestTestPresences) return null;
  const auc = rocAuc({ scores: Float64Array.from(scores), recorded: Uint8Array.from(recorded) });
  return auc === null ? null : Number(auc.toFixed(4));
}
