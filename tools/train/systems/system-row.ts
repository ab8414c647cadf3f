import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sdmCalibrationSchema } from "../../../src/models/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { drawnInterval } from "./block-draws.ts";
import type { ImportedCheck } from "./check-imported.ts";
import { figure, interval } from "./doc-tables.ts";
import { modelFolderOf } from "./import-system.ts";
import type { SystemQuality } from "./measure-system.ts";
import type { SweptF1 } from "./threshold-sweep.ts";
import { systemFolder } from "./train-with-python.ts";

/** What `train_system.py` says of a trained system. */
interface TrainedFacts {
  /** Numbers of a network, or nodes of a forest. */
  readonly parameters?: number;
  readonly plots?: number;
  readonly records?: number;
  /** The epoch that was kept, and how many there were. */
  readonly kept?: number;
  readonly epochs?: readonly unknown[];
}

/** The heads of a row of {@link systemRow}. */
export const SYSTEM_HEADS = [
  ...["system", "learnt from", "parameters", "MB", "macro AUC", "median AUC", "micro F1 (threshold)"],
  ...["top-1", "top-10", "top-30", "adaptive top-30", "expected / recorded", "ms a cell"],
] as const;

/** What is said of a system beside how good it is; null where it is not known. */
export interface SystemFacts {
  readonly microF1: SweptF1 | null;
  readonly facts: TrainedFacts | null;
  readonly check: ImportedCheck | null;
  /** Species that it expects as a multiple of those recorded. */
  readonly richness: number | null;
}

/** A system in the table of all. */
export function systemRow(
  title: string,
  { auc: { macro, median }, top1, top10, top30, adaptiveTop30 }: SystemQuality,
  { microF1, facts, check, richness }: SystemFacts,
): string[] {
  return [
    title,
    facts?.plots === undefined
      ? facts?.records === undefined
        ? ""
        : `${facts.records} records`
      : `${facts.plots} plots`,
    facts?.parameters === undefined ? "" : String(facts.parameters),
    check === null ? "" : (check.bytes / 1e6).toFixed(2),
    interval(drawnInterval(macro.value, macro.draws)),
    figure(median.value),
    microF1 === null ? "" : `${figure(microF1.value)} (${microF1.threshold.toFixed(3)})`,
    ...[top1, top10, top30.value, adaptiveTop30].map(figure),
    richness === null ? "" : richness.toFixed(2),
    check === null ? "" : (1000 * check.secondsPerCell).toFixed(check.secondsPerCell < 0.01 ? 1 : 0),
  ];
}

/** Reads a JSON file of a system's folder; null where it is not there. */
export function readOwn<Value>(runFolder: string, name: string, file: string): Value | null {
  const path = join(systemFolder(runFolder, name), file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Value) : null;
}

/** Reads what training said of a system. */
export function trainedFacts(runFolder: string, name: string): TrainedFacts | null {
  return readOwn<TrainedFacts>(runFolder, name, "trained.json");
}

/**
 * Computes how many species a system expects on the plots as a multiple of how many were recorded, after its calibration; null where its
 * model was not calibrated.
 */
export function expectedOverRecorded(
  runFolder: string,
  name: string,
  { scores, recorded }: ScoredPlots,
): number | null {
  const file = join(modelFolderOf(runFolder, name), "calibration.json");
  if (!existsSync(file)) return null;
  const { patterns } = sdmCalibrationSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  // The pattern of all parts is the one with the longest name.
  const whole = Object.keys(patterns).sort((one, other) => other.length - one.length)[0];
  if (whole === undefined) return null;
  const { beta } = patterns[whole]!;
  let [expected, found] = [0, 0];
  for (const [at, score] of scores.entries()) {
    expected += betaCalibrated(beta, score);
    found += recorded[at]!;
  }
  return expected / found;
}
