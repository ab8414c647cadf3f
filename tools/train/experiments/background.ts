import { rmSync } from "node:fs";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { computePrevalence, gatherRecords, landsatLength, type SiteTable } from "../data/site-table.ts";
import type { Split } from "../data/split.ts";
import { freshHead, headLogits } from "../engine/species-head.ts";
import { freshBranch } from "../engine/trainable-branch.ts";
import type { Plan } from "../plan.ts";
import { runStage } from "../run/run-stage.ts";
import { cubeBranchTask } from "../stages/cube-branch-task.ts";
import { cubeImages } from "../stages/cube-inputs.ts";
import { embedSites } from "../stages/embed-sites.ts";

/** The data of one experiment, and the places that count as absences on presence-only data. */
export interface BackgroundCase {
  readonly learntFrom: "plots" | "records" | "both";
  readonly background: "target-group" | "uniform" | "none";
}

export const backgroundCases: readonly BackgroundCase[] = [
  { learntFrom: "plots", background: "none" },
  { learntFrom: "records", background: "target-group" },
  { learntFrom: "records", background: "uniform" },
  { learntFrom: "records", background: "none" },
  { learntFrom: "both", background: "target-group" },
  { learntFrom: "both", background: "uniform" },
  { learntFrom: "both", background: "none" },
];

/** Epochs over the plots; runs on records alone take as many steps. */
const epochs = 4;

/** Sites of a step: with both, the plots of plots alone and half as many cells with records beside them. */
const batches = {
  plots: { plots: 160, presenceOnly: 0 },
  records: { plots: 0, presenceOnly: 160 },
  both: { plots: 160, presenceOnly: 80 },
} as const;

/**
 * The `test` plots as a Landsat branch learnt under one case scores them (logits), all cases with the same number of steps.
 * The epoch that ranks validation plots best is kept, not that of the lowest loss: what was learnt from records alone is no
 * probability of a plot. Uniform background: places of plots, with what was recorded there forgotten.
 */
export function learnUnder(
  { learntFrom, background }: BackgroundCase,
  plan: Plan,
  table: SiteTable,
  split: Split,
  test: { readonly table: SiteTable; readonly sites: readonly number[] },
  run: { readonly checkpointFile: string; readonly progress: Progress },
): ScoredPlots {
  const random = seededRandom(plan.seed);
  const uniform = learntFrom !== "plots" && background === "uniform" ? split.plots : [];
  const learnt = withBackground(table, uniform);
  const batch = batches[learntFrom];
  const steps = Math.ceil(split.plots.length / batches.plots.plots);
  const parts = {
    plots: learntFrom === "records" ? [] : split.plots,
    presenceOnly: learntFrom === "plots" ? [] : [...split.presenceOnly, ...learnt.background],
    validation: split.validation,
  };
  const branch = freshBranch(plan.widths.landsat, random);
  const head = freshHead(plan.widths.landsat[4], computePrevalence(table, split.plots), random);
  const negative = plan.weights.pseudoAbsenceWeight;
  const weights = {
    ...plan.weights,
    pseudoAbsenceWeight: background === "target-group" ? negative : 0,
    backgroundWeight: negative,
  };
  const task = cubeBranchTask({
    table: learnt.table,
    split: parts,
    modality: "landsat",
    branch,
    head,
    weights,
    batch,
  });
  const byRank = () => {
    const { auc } = task.validate();
    return { loss: 1 - auc, auc };
  };
  rmSync(run.checkpointFile, { force: true });
  runStage(
    { ...task, stepsPerEpoch: steps, validate: byRank },
    { ...plan.schedules.landsat, epochs, patience: epochs },
    { ...run, seed: plan.seed },
  );
  const inputs = (sites: readonly number[]) => cubeImages(test.table, "landsat", sites);
  const scores = headLogits(head, embedSites(branch, test.sites, inputs, 256));
  return {
    plotCount: test.sites.length,
    speciesCount: table.speciesCount,
    scores,
    recorded: gatherRecords(test.table, test.sites),
  };
}

/** The table with places of it once more at its end, as background: nothing recorded, absence of all meant. */
function withBackground(
  table: SiteTable,
  places: readonly number[],
): { table: SiteTable; background: number[] } {
  if (places.length === 0) return { table, background: [] };
  const count = table.count + places.length;
  const landsat = new Float32Array(count * landsatLength);
  landsat.set(table.landsat);
  for (const [at, site] of places.entries())
    landsat.set(
      table.landsat.subarray(site * landsatLength, (site + 1) * landsatLength),
      (table.count + at) * landsatLength,
    );
  const recorded = new Uint8Array(count * table.speciesCount);
  recorded.set(table.recorded);
  const presenceOnly = new Uint8Array(count).fill(2);
  presenceOnly.set(table.presenceOnly);
  return {
    table: { ...table, count, landsat, recorded, presenceOnly },
    background: places.map((_, at) => table.count + at),
  };
}
