import { averagePrecision } from "../../science/metrics/average-precision.ts";
import type { Bootstrapped } from "../../science/metrics/block-bootstrap.ts";
import { boyceIndex } from "../../science/metrics/boyce-index.ts";
import { rocAuc } from "../../science/metrics/roc-auc.ts";
import { type ScoredPlots, speciesColumn, takePlots } from "../../science/metrics/scored-plots.ts";
import { summariseSpecies } from "../../science/metrics/species-summary.ts";
import { topKQuality } from "../../science/metrics/top-k.ts";
import { adaptiveTopKAccuracy, topKAccuracy } from "../../science/metrics/top-k-accuracy.ts";
import { bestTrueSkill, trueSkillAt } from "../../science/metrics/true-skill.ts";
import { aucOverSpecies, computeMicroAuc } from "./macro-auc.ts";
import { overBlocks } from "./measure.ts";

/** Shares of records (a species on a plot) whose species is found; each in [0, 1]. */
export interface RecordMetrics {
  readonly count: number;
  readonly top1: number;
  readonly top10: number;
  readonly top30: number;
  readonly adaptive30: number;
}

/** All metrics that scores allow; null where the plots do not. */
export interface SkillMetrics {
  readonly speciesWithBothClasses: number;
  readonly macroAuc: Bootstrapped | null;
  readonly medianAuc: Bootstrapped | null;
  readonly microAuc: Bootstrapped | null;
  readonly macroAveragePrecision: number | null;
  readonly top25: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Mean over species of the true skill on one half of the blocks, at the threshold that was best on the other. */
  readonly trueSkill: number | null;
  /** Mean over species with at least `fewestForBoyce` presences. */
  readonly boyce: number | null;
  /** Shares of records (a species on a plot) whose species is among the K highest; `adaptive30` as in GeoLifeCLEF. */
  readonly records: RecordMetrics | null;
  /** AUC of each species, null where it has one class only. */
  readonly perSpecies: readonly (number | null)[];
}

const fewestForBoyce = 10;
/** Each record repeats its plot's scores of all species. */
const mostRecords = 3000;

/** Metrics of ranks with intervals over spatial blocks for the AUCs. */
export function measureSkill(plots: ScoredPlots, blocks: readonly string[], draws: number): SkillMetrics {
  const auc = summariseSpecies(plots, rocAuc);
  const { macro, median } = aucOverSpecies(plots);
  return {
    speciesWithBothClasses: auc.counted,
    macroAuc: overBlocks(macro, blocks, draws),
    medianAuc: overBlocks(median, blocks, draws),
    microAuc: overBlocks(computeMicroAuc(plots), blocks, draws),
    macroAveragePrecision: summariseSpecies(plots, averagePrecision).macro,
    top25: topKQuality(plots, 25),
    trueSkill: trueSkillElsewhere(plots, blocks),
    boyce: meanOf(
      Array.from({ length: plots.speciesCount }, (_, species) => {
        const { scores, recorded } = speciesColumn(plots, species);
        const presences = scores.filter((_score, plot) => recorded[plot] === 1);
        return presences.length < fewestForBoyce ? null : boyceIndex(presences, scores);
      }),
    ),
    records: measureRecords(plots),
    perSpecies: auc.perSpecies,
  };
}

/** Thresholds from every second block, judged on the others, and the other way round. */
function trueSkillElsewhere(plots: ScoredPlots, blocks: readonly string[]): number | null {
  const names = [...new Set(blocks)].sort();
  const halves = [0, 1].map((half) => {
    const own = blocks.flatMap((block, plot) => (names.indexOf(block) % 2 === half ? [plot] : []));
    return takePlots(plots, own);
  });
  return meanOf(
    Array.from({ length: plots.speciesCount }, (_, species) => {
      const [one, other] = halves.map((half) => speciesColumn(half, species)) as [
        ReturnType<typeof speciesColumn>,
        ReturnType<typeof speciesColumn>,
      ];
      const judged = [
        [one, other],
        [other, one],
      ].map(([chooser, judge]) => {
        const best = bestTrueSkill(chooser!);
        return best && trueSkillAt(judge!, best.threshold);
      });
      return meanOf(judged);
    }),
  );
}

/** Measures how many of the records are among the K highest scores of their plot; null where nothing was recorded. */
export function measureRecords({ speciesCount, scores, recorded }: ScoredPlots): RecordMetrics | null {
  const all: number[] = [];
  for (let at = 0; at < recorded.length; at++) if (recorded[at] === 1) all.push(at);
  if (all.length === 0) return null;
  const step = Math.max(1, all.length / mostRecords);
  const chosen = Array.from(
    { length: Math.min(all.length, mostRecords) },
    (_, at) => all[Math.floor(at * step)]!,
  );
  const records = {
    recordCount: chosen.length,
    speciesCount,
    scores: new Float64Array(chosen.length * speciesCount),
    species: chosen.map((at) => at % speciesCount),
  };
  for (const [record, at] of chosen.entries()) {
    const from = at - (at % speciesCount);
    records.scores.set(scores.subarray(from, from + speciesCount), record * speciesCount);
  }
  return {
    count: chosen.length,
    top1: topKAccuracy(records, 1),
    top10: topKAccuracy(records, 10),
    top30: topKAccuracy(records, 30),
    adaptive30: adaptiveTopKAccuracy(records, 30).accuracy,
  };
}

/** Mean of the values that are there; null where none is. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
