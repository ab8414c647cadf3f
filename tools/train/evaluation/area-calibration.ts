import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crossFit } from "../../../src/models/calibration/cross-fit.ts";
import { type SdmCalibration, sdmCalibrationSchema } from "../../../src/models/sdm-calibration.ts";
import { type BetaCalibration, betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { type CalibrationRun, readSurvey } from "./calibrate-folder.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { islandSurveys } from "./island-surveys.ts";
import { scoreSites } from "./survey-scores.ts";

/** A calibration with all that areas need. */
export interface AreaCalibration extends SdmCalibration {
  readonly grain: NonNullable<SdmCalibration["grain"]>;
  readonly gamma: NonNullable<SdmCalibration["gamma"]>;
}

/** The calibration of a model folder. @throws Error where it was not fitted on exhaustively surveyed cells. */
export function readAreaCalibration(folder: string): AreaCalibration {
  const json: unknown = JSON.parse(readFileSync(join(folder, "calibration.json"), "utf8"));
  const { grain, gamma, ...rest } = sdmCalibrationSchema.parse(json);
  if (grain && gamma) return { ...rest, grain, gamma };
  throw new Error(`${folder}: expected a calibration with exhaustively surveyed cells`);
}

/** Fits the step from a plot to a whole cell for each island, on the exhaustively surveyed cells of the other islands. */
export async function betasOfOthers(
  model: EvaluatedModel,
  { patterns, grain }: AreaCalibration,
  islands: readonly string[],
  run: CalibrationRun,
): Promise<BetaCalibration[]> {
  const { plots, sites } = await readSurvey(model, islandSurveys(islands, [], "").exhaustive, run);
  const { beta } = patterns[grain.pattern]!;
  const onPlots = scoreSites(model, sites).scores.map((score) => betaCalibrated(beta, score));
  const { betaWithout } = crossFit(plots, onPlots);
  return islands.map((_, region) => betaWithout.get(region)!);
}
