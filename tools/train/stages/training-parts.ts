import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { summariseSpecies } from "../../../src/science/metrics/species-summary.ts";
import { gatherRecords, type SiteTable } from "../data/site-table.ts";
import type { TrainableBranch } from "../engine/branch-training.ts";
import type { Targets } from "../engine/species-head.ts";
import { headLogits, type SpeciesHead } from "../engine/species-head.ts";
import type { Validation } from "../run/run-stage.ts";

/** The weights of presences, absences and pseudo-absences. */
export type Weights = Pick<
  Targets,
  "positiveWeight" | "absenceWeight" | "pseudoAbsenceWeight" | "backgroundWeight"
>;

/** The targets of a batch of sites. */
export function gatherTargets(table: SiteTable, sites: readonly number[], weights: Weights): Targets {
  const presenceOnly = Uint8Array.from(sites, (site) => table.presenceOnly[site]!);
  return { recorded: gatherRecords(table, sites), presenceOnly, ...weights };
}

/** A branch's running statistics by name, for checkpoints. */
export function branchStatistics(name: string, branch: TrainableBranch): [string, Float32Array][] {
  return branch.flatMap((layer, index): [string, Float32Array][] => [
    [`${name}.${index}.mean`, layer.runningMean],
    [`${name}.${index}.variance`, layer.runningVariance],
  ]);
}

/** Loss (plain cross-entropy) and macro AUC of a head on the embeddings of presence-absence sites. */
export function validateHead(
  head: SpeciesHead,
  embeddings: Float32Array,
  table: SiteTable,
  sites: readonly number[],
): Validation {
  const scores = headLogits(head, embeddings);
  const recorded = gatherRecords(table, sites);
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    const logit = scores[i]!;
    const towards = recorded[i] === 1 ? -logit : logit;
    loss += (Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(logit)))) / scores.length;
  }
  const plots = { plotCount: sites.length, speciesCount: table.speciesCount, scores, recorded };
  return { loss, auc: summariseSpecies(plots, rocAuc).macro ?? 0.5 };
}
