import { readFileSync } from "node:fs";
import { join } from "node:path";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { AppError } from "../../../src/core/errors.ts";
import { otherClasses } from "../../../src/models/calibration/assessed-classes.ts";
import { fitPlotK } from "../../../src/models/calibration/fit-plot-k.ts";
import { plotKSection } from "../../../src/models/calibration/plot-k-section.ts";
import { withSection } from "../../../src/models/card-section.ts";
import { plotKFile, variableInputs, writePlotK } from "../../../src/models/plot-k.ts";
import { type PlotKFacts, plotKProperty } from "../../../src/models/plot-k-facts.ts";
import { keepClasses } from "./assessed-model.ts";
import { type CalibrationRun, readSurvey } from "./calibrate-folder.ts";
import { calibrationOfFolder } from "./calibration-of-folder.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { readSynonyms } from "./read-synonyms.ts";
import { scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/**
 * Learns how many species to list at each place for a model that is calibrated, and puts it into the folder; the calibration stays as
 * it is.
 *
 * @throws BadInput for a model without a calibration, and for plots that do not allow it.
 */
export async function learnPlotK(
  folder: string,
  sources: readonly SurveySource[],
  run: CalibrationRun,
): Promise<PlotKFacts> {
  if (sources.length === 0) throw badInput("--plots", "expected plots to learn from, got none");
  const opened = await openModelFolder(folder);
  const calibration = calibrationOfFolder(folder, opened);
  const { id } = opened.manifest;
  if (calibration === null)
    throw badInput("--sdm", `${id}: expected a calibrated model; calibrate it without --only-plot-k`);
  const assessed = otherClasses(opened.labels.length, calibration.notAssessed ?? []);
  const model = keepClasses(opened, assessed);
  const { plots, sites } = await readSurvey(model, sources, run, readSynonyms(folder, model));
  const { scores } = scoreSites(model, sites);
  const fitted = await fitPlotK(plots, scores, sites, variableInputs(model.network.inputs), async () => {});
  if (fitted === null) {
    const message = `expected at least 100 plots with all inputs of ${id}, in several blocks, got ${plots.plotCount} plots`;
    throw badInput("--plots", message);
  }
  const card = withSection(readFileSync(join(folder, "README.md"), "utf8"), plotKSection(fitted.facts));
  await amendModelFolder(folder, {
    files: [
      { ...plotKFile, bytes: writePlotK(fitted.plotK) },
      { key: "card", name: "README.md", type: "text/markdown", bytes: new TextEncoder().encode(card) },
    ],
    properties: { [plotKProperty]: fitted.facts },
  });
  return fitted.facts;
}

function badInput(input: string, message: string): AppError {
  return new AppError("BadInput", message, { input });
}
