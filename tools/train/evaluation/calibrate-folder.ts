import { readFileSync } from "node:fs";
import { join } from "node:path";
import { patternName } from "../../../src/prediction/probabilities.ts";
import type { SdmCalibration } from "../../../src/prediction/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { choicesOfParts } from "../model/choices-of-parts.ts";
import { replaceModelFile } from "../model/replace-model-file.ts";
import { applicabilityOf, type FittedApplicability } from "./applicability-of.ts";
import { calibratePattern } from "./calibrate-pattern.ts";
import { type CalibrationPlots, calibrationPlots } from "./calibration-plots.ts";
import type { CalibrationReport } from "./calibration-report.ts";
import { calibrationSummary } from "./calibration-summary.ts";
import { checkElsewhere } from "./check-elsewhere.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { fitCells } from "./fit-cells.ts";
import { embedSources } from "./kept-sites.ts";
import { matchNames } from "./match-names.ts";
import { recordsOfPlots, scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/** What a model folder is calibrated on. A list without sources leaves what depends on it as it is. */
export interface CalibrationSurveys {
  /** Presence-absence plots that the model was not trained on. */
  readonly plots: readonly SurveySource[];
  /** Whole cells surveyed to the last species. */
  readonly exhaustive: readonly SurveySource[];
  /** Plots that the model was trained on, for its applicability. */
  readonly training: readonly SurveySource[];
  /** Where the plots are, in words. */
  readonly place: string;
}

/** How calibration goes about its work. */
export interface CalibrationRun {
  /** Folder where embeddings of sites are kept, so that they are computed once for the same weights. */
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

/** Plots of each fold that the spread of counts is fitted on: all parts of the network, and any choice of them. */
const plotsForSpread = { whole: 60, partial: 12 };

/**
 * Fits what a model folder needs beside its weights and puts it there, with the manifest's hashes.
 *
 * @param applicability  of the folder and its training plots, where that is fitted elsewhere; fitted here by default.
 */
export async function calibrateFolder(
  folder: string,
  surveys: CalibrationSurveys,
  run: CalibrationRun,
  applicability?: Promise<FittedApplicability>,
): Promise<CalibrationReport> {
  await startWasm();
  const model = await openModelFolder(folder);
  const { calibration, elsewhere, unmatched } = await fitCalibration(model, surveys, run);
  if (calibration !== null) {
    const bytes = new TextEncoder().encode(`${JSON.stringify(calibration)}\n`);
    const name = "calibration.json";
    await replaceModelFile(folder, { key: "calibration", name, type: "application/json", bytes });
  }
  const { training } = surveys;
  const fitted =
    training.length === 0 ? null : await (applicability ?? applicabilityOf(model, training, run));
  if (fitted !== null) {
    const name = "applicability.safetensors";
    const type = "application/vnd.safetensors";
    await replaceModelFile(folder, { key: "applicability", name, type, bytes: fitted.bytes });
  }
  const problems = [...surveys.plots, ...surveys.exhaustive, ...surveys.training].flatMap((source) =>
    source.problems.map((problem) => ({ file: source.file, ...problem })),
  );
  const report = {
    ...{ model: model.manifest.id, calibration, elsewhere, unmatched, problems },
    applicability: fitted && { sites: fitted.sites, regions: fitted.regions },
  };
  if (calibration !== null) await writeIntoCard(folder, calibrationSummary(report));
  return report;
}

/** Puts the calibration's section at the end of the model card, in place of an earlier one. */
async function writeIntoCard(folder: string, section: string): Promise<void> {
  const name = "README.md";
  const card = readFileSync(join(folder, name), "utf8");
  const [before = ""] = card.split(/\n## Calibration\n/);
  const bytes = new TextEncoder().encode(`${before.trimEnd()}\n\n${section}`);
  await replaceModelFile(folder, { key: "card", name, type: "text/markdown", bytes });
}

async function fitCalibration(model: EvaluatedModel, surveys: CalibrationSurveys, run: CalibrationRun) {
  if (surveys.plots.length === 0) return { calibration: null, elsewhere: [], unmatched: [] };
  const surveyed = await readSurvey(model, surveys.plots, run);
  const { plots, sites } = surveyed;
  const patterns: Record<string, SdmCalibration["patterns"][string]> = {};
  const choices = choicesOfParts(model.network.parts.map(({ name }) => name));
  const all = choices[0]!;
  for (const used of choices) {
    const pattern = patternName(used);
    run.say(`${pattern} on ${plots.plotCount} plots`);
    const most = used === all ? plotsForSpread.whole : plotsForSpread.partial;
    patterns[pattern] = calibratePattern(plots, scoreSites(model, sites, used).scores, most);
  }
  const whole = patternName(all);
  const ofCells = surveys.exhaustive.length === 0 ? null : await fromCells(patterns[whole]!.beta);
  const calibration: SdmCalibration = {
    simulated: model.manifest.properties["florascope:demonstration_only"],
    plots: {
      count: plots.plotCount,
      areaSquareMetres: surveyed.area,
      blocks: new Set(plots.blocks).size,
      place: surveys.place,
    },
    patterns,
    ...(ofCells && { grain: ofCells.grain }),
    ...(ofCells?.gamma && { gamma: ofCells.gamma }),
  };
  const elsewhere = checkElsewhere(plots, scoreSites(model, sites).scores);
  return { calibration, elsewhere, unmatched: surveyed.unmatched };

  async function fromCells(beta: SdmCalibration["patterns"][string]["beta"]) {
    run.say("from plots to whole cells");
    const exhaustive = await readSurvey(model, surveys.exhaustive, run);
    const scores = scoreSites(model, exhaustive.sites).scores;
    const onPlots = scores.map((score) => betaCalibrated(beta, score));
    return fitCells(exhaustive.plots, onPlots, exhaustive.area, whole);
  }
}

/** A survey's plots where the model has any input, as calibration needs them. */
export async function readSurvey(
  model: EvaluatedModel,
  sources: readonly SurveySource[],
  run: CalibrationRun,
) {
  const { plots: all, sites } = await embedSources(run.keptFolder, model, sources, run.say);
  const names = matchNames(
    all.flatMap(({ species }) => [...species.keys()]),
    model.labels,
  );
  const speciesCount = model.labels.length;
  const recorded = recordsOfPlots(all, names.positions, speciesCount);
  const plots: CalibrationPlots = calibrationPlots(all, recorded, speciesCount);
  return { plots, sites, unmatched: names.unmatched, area: medianArea(all.map(({ area }) => area)) };
}

/** The median of the areas that are stated; 0 where none is. */
function medianArea(areas: readonly (number | null)[]): number {
  const stated = areas.filter((area) => area !== null).sort((one, other) => one - other);
  return stated[stated.length >> 1] ?? 0;
}
