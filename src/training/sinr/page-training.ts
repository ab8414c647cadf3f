import { AppError } from "../../core/errors.ts";
import type { Occurrences, RecordCounts, Taxon } from "../../occurrences/occurrences.ts";
import type { Progress } from "../progress.ts";
import { crossValidate, takeRecords, usualValidation, type Validation } from "./cross-validate.ts";
import { hardCap } from "./hard-cap.ts";
import { placeFeatures } from "./place-features.ts";
import type { SiteScores } from "./scored-sites.ts";
import { sinrCard } from "./sinr-card.ts";
import { labelsOf, sinrFolder } from "./sinr-folder.ts";
import { paperPlan, type SinrPlan } from "./sinr-plan.ts";
import { type TrainingRecords, trainSinr } from "./train-sinr.ts";

/** More records than these take too long on a page; the command line takes any number. */
const MOST_RECORDS = 20_000;

/** Held-out blocks in three folds: five would make a person wait half as long again. */
const VALIDATION: Validation = { ...usualValidation, folds: 3 };

/** What a person sees while a model is trained, and afterwards. */
export interface TrainingReport {
  /** What was read of the file, and what was passed over and why. */
  readonly counts: Readonly<RecordCounts>;
  readonly notes: readonly string[];
  readonly taxa: number;
  /** Its classes as the model names them, the one with the most records first; empty until it is trained. */
  readonly species: readonly string[];
  /** The run that goes on now: a held-out fold of a method, or all records. */
  readonly stage: string;
  /** Steps that are done in all runs together, 0 to 1. */
  readonly done: number;
  /** The loss after each epoch of the run on all records so far. */
  readonly losses: readonly number[];
  /** Scores on held-out blocks; null until they are known, and where no taxon has enough sites. */
  readonly scores: SiteScores | null;
}

/**
 * Returns the plan for a few thousand records: a smaller network than the paper's, more and smaller steps, and a weight of the
 * recorded taxon that balances it against all others.
 */
function pagePlan(taxa: number): SinrPlan {
  return {
    ...paperPlan,
    ...{ encoder: { width: 128, blocks: 3 }, epochs: 30, batch: 128, positiveWeight: Math.max(2, taxa) },
  };
}

/**
 * Trains a small SINR on records of presence, on the current tfjs backend, which must be able to give numbers at once (wasm or cpu):
 * first on folds without whole blocks, which gives its scores beside the baselines, then on all records.
 *
 * @param onReport  called as often as something is known.
 * @returns the files of a model folder, manifest last, and the last report.
 * @throws AppError BadInput where there are too few taxa or too many records.
 */
export async function trainOnPage(
  { name, id, occurrences, date }: { name: string; id: string; occurrences: Occurrences; date: string },
  onReport: (report: TrainingReport) => void,
): Promise<{ readonly files: Map<string, Uint8Array>; readonly report: TrainingReport }> {
  const { taxa, lons, lats, taxonOf, counts, notes } = occurrences;
  requireSize(name, taxa, taxonOf.length);
  const plan = pagePlan(taxa.length);
  const records: TrainingRecords = { lons, lats, classes: taxonOf, classCount: taxa.length };
  const features = placeFeatures("coords", null);
  let report: TrainingReport = {
    ...{
      counts,
      notes,
      taxa: taxa.length,
      species: [],
      stage: "",
      done: 0,
      losses: [],
      scores: null,
    },
  };
  const tell = (change: Partial<TrainingReport>) => {
    report = { ...report, ...change };
    onReport(report);
  };
  tell({});
  const runs = 2 * VALIDATION.folds + 1;
  const progress = progressOver(runs, tell);
  const scores = crossValidate(records, [{ name: "network", plan, features }], VALIDATION, {
    progress,
    foldKeeper: () => null,
  });
  tell({ scores });
  const learnt = takeRecords(records, hardCap(taxonOf, plan.cap));
  const { network, log } = trainSinr(learnt, features, plan, { name: "all records", keeper: null, progress });
  tell({ done: 1, losses: log.map(({ loss }) => loss), species: byRecords(labelsOf(taxa), taxonOf) });
  const card = sinrCard({
    ...{ id, plan, validation: VALIDATION, scores, classes: taxa.length, learnt: learnt.classes.length },
    records: { name, counts, notes },
    environment: [],
  });
  const files = await sinrFolder({
    ...{ id, network, taxa, log, card, date },
    isOwn: true,
    environment: null,
    records: { lons, lats, classes: taxonOf },
    trainingData: { simulated: false, records: name, ...counts, learnt: learnt.classes.length, plan },
    metrics: scores,
  });
  return { files, report };
}

/** The labels in falling order of their records. */
function byRecords(labels: readonly string[], taxonOf: Int32Array): string[] {
  const counts = new Int32Array(labels.length);
  for (const taxon of taxonOf) counts[taxon]!++;
  const order = labels.map((_, taxon) => taxon).sort((one, other) => counts[other]! - counts[one]!);
  return order.map((taxon) => labels[taxon]!);
}

/** @throws AppError BadInput */
function requireSize(name: string, taxa: readonly Taxon[], records: number): void {
  const refuse = (expected: string, got: string) => {
    throw new AppError("BadInput", `${name}: expected ${expected}, got ${got}`, { input: name });
  };
  if (taxa.length < 2) refuse("records of at least two taxa", `${taxa.length}`);
  if (records > MOST_RECORDS)
    refuse(
      `at most ${MOST_RECORDS.toLocaleString("en")} records in the page (florascope train takes any number)`,
      records.toLocaleString("en"),
    );
}

/** Turns the steps of several runs of equal length into one share, and keeps the losses of the last run. */
function progressOver(runs: number, tell: (change: Partial<TrainingReport>) => void): Progress {
  let run = -1;
  let stage = "";
  let losses: number[] = [];
  return {
    say: () => {},
    step(position) {
      if (position.stage !== stage) {
        run++;
        stage = position.stage;
        losses = [];
      }
      losses[position.epoch - 1] = position.loss;
      // An epoch has a few dozen steps: the page needs no more than one message for each.
      if (position.step !== position.steps) return;
      const done = (run + position.epoch / position.epochs) / runs;
      tell({ stage, done: Math.min(1, done), losses: [...losses] });
    },
  };
}
