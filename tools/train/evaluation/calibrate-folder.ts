import { readFileSync } from "node:fs";
import { join } from "node:path";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { AppError } from "../../../src/core/errors.ts";
import { modalityTraits } from "../../../src/core/modality.ts";
import { matchNames } from "../../../src/core/names/match-names.ts";
import type { ModelFile } from "../../../src/inference/species-manifest.ts";
import { otherClasses } from "../../../src/models/calibration/assessed-classes.ts";
import { calibratePatterns } from "../../../src/models/calibration/calibrate-patterns.ts";
import {
  type ApplicabilitySource,
  calibrationProperties,
} from "../../../src/models/calibration/calibration-facts.ts";
import {
  type CalibrationPlots,
  calibrationPlots,
} from "../../../src/models/calibration/calibration-plots.ts";
import type { CalibrationReport } from "../../../src/models/calibration/calibration-report.ts";
import { calibrationSummary } from "../../../src/models/calibration/calibration-summary.ts";
import { checkElsewhere } from "../../../src/models/calibration/check-elsewhere.ts";
import { type FittedPlotK, fitPlotK } from "../../../src/models/calibration/fit-plot-k.ts";
import { leftOutSentence } from "../../../src/models/calibration/left-out-sentence.ts";
import { requireCalibratable } from "../../../src/models/calibration/require-calibratable.ts";
import { plotKFile, variableInputs, writePlotK } from "../../../src/models/plot-k.ts";
import { plotKProperty } from "../../../src/models/plot-k-facts.ts";
import { patternName } from "../../../src/models/probabilities.ts";
import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import {
  fewestSitesForApplicability,
  sitesWithInput,
  takeSites,
} from "../../../src/models/sites-with-input.ts";
import { medianArea, recordsOfPlots, yearsOfPlots } from "../../../src/prediction/surveys/plot-facts.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { type FittedApplicability, fitApplicabilityOnPlots } from "./applicability-of.ts";
import { type AssessedModel, assessedModel } from "./assessed-model.ts";
import { type EvaluatedModel, openModelFolder } from "./evaluated-model.ts";
import { fitCells } from "./fit-cells.ts";
import { embedSources } from "./kept-sites.ts";
import { readSynonyms } from "./read-synonyms.ts";
import { scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/** The surveys that a model folder is calibrated on. With an empty list, the parts that depend on it stay the same. */
export interface CalibrationSurveys {
  /** Presence-absence plots that the model was not trained on. */
  readonly plots: readonly SurveySource[];
  /** Whole cells in which every species was found. */
  readonly exhaustive: readonly SurveySource[];
  /**
   * Plots that the model was trained on, for its applicability. Without them a model that has none gets it from `plots`, where its
   * head allows it.
   */
  readonly training: readonly SurveySource[];
  /** The place of the plots, as text. */
  readonly place: string;
}

/** The settings of a calibration run. */
export interface CalibrationRun {
  /** Folder where embeddings of sites are kept, so that they are computed once for the same weights. */
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

/**
 * Fits the calibration of a model folder and replaces the folder whole: the calibration, the applicability, the card, and a
 * manifest that says that the model's numbers are now probabilities of presence, and on which plots.
 *
 * @param applicability  of the folder and its training plots, where that is fitted elsewhere; fitted here by default.
 * @throws BadInput for a model whose classes have no names or whose numbers cannot be calibrated, and for plots without any use.
 */
export async function calibrateFolder(
  folder: string,
  surveys: CalibrationSurveys,
  run: CalibrationRun,
  applicability?: Promise<FittedApplicability | null>,
): Promise<CalibrationReport> {
  await startWasm();
  const opened = await openModelFolder(folder);
  requireCalibratable(opened, folder);
  if (surveys.training.length > 0) refuseOpaqueHead(opened);
  const synonyms = readSynonyms(folder, opened);
  const model = assessedModel(folder, opened, allSources(surveys), synonyms);
  const { calibration, elsewhere, names, outside, plotK } = await fitCalibration(
    model,
    surveys,
    run,
    synonyms,
  );
  const { fitted, source } = await fitHome(model, surveys, run, applicability);
  const sources = allSources(surveys);
  const problems = sources.flatMap((survey) =>
    survey.problems.map((problem) => ({ file: survey.file, ...problem })),
  );
  const report: CalibrationReport = {
    ...{ model: model.manifest.id, calibration, elsewhere, outside, problems },
    ...{ matched: names.synonyms, unmatched: names.unmatched, doubtful: names.doubtful },
    readings: sources.map(({ file, notes }) => ({ file, notes })),
    applicability: fitted && { sites: fitted.sites, regions: fitted.regions },
    applicabilitySource: source,
    plotK: plotK?.facts ?? null,
    classes: { all: model.classCount, assessed: model.labels.length },
  };
  await writeReport(folder, report, fitted, plotK);
  return report;
}

function allSources({ plots, exhaustive, training }: CalibrationSurveys): readonly SurveySource[] {
  return [...plots, ...exhaustive, ...training];
}

/** Puts everything that was fitted into the folder, at once. */
async function writeReport(
  folder: string,
  report: CalibrationReport,
  fitted: FittedApplicability | null,
  plotK: FittedPlotK | null,
): Promise<void> {
  const { calibration, applicabilitySource } = report;
  const files: ModelFile[] = [];
  const text = (value: string) => new TextEncoder().encode(value);
  if (calibration !== null) {
    const bytes = text(`${JSON.stringify(calibration)}\n`);
    files.push({ key: "calibration", name: "calibration.json", type: "application/json", bytes });
  }
  if (fitted !== null) {
    const name = "applicability.safetensors";
    files.push({ key: "applicability", name, type: "application/vnd.safetensors", bytes: fitted.bytes });
  }
  if (plotK !== null) files.push({ ...plotKFile, bytes: writePlotK(plotK.plotK) });
  if (files.length === 0) return;
  if (calibration !== null) {
    const name = "README.md";
    // The section on the calibration is the last of a card.
    const [before = ""] = readFileSync(join(folder, name), "utf8").split(/\n## Calibration\n/);
    const bytes = text(`${before.trimEnd()}\n\n${calibrationSummary(report)}`);
    files.push({ key: "card", name, type: "text/markdown", bytes });
  }
  if (calibration === null) return amendModelFolder(folder, { files });
  const properties = {
    ...calibrationProperties(calibration, {
      date: new Date().toISOString(),
      applicability: applicabilitySource,
    }),
    [plotKProperty]: plotK?.facts,
  };
  await amendModelFolder(folder, { files, properties, without: plotK === null ? [plotKFile.key] : [] });
}

/** @throws BadInput before anything is written: applicability weighs a network's parts by what a linear head makes of them. */
function refuseOpaqueHead({ manifest, head }: EvaluatedModel): void {
  if (head !== null) return;
  const message = `${manifest.id}: expected a network whose head is one linear layer, to fit where the model is at home, got another; calibrate it without training plots`;
  throw new AppError("BadInput", message, { input: "--training" });
}

/** Fits where the model is at home, on the plots of training, or where there are none and it was never fitted so, on `plots`. */
async function fitHome(
  model: AssessedModel,
  { plots, training }: CalibrationSurveys,
  run: CalibrationRun,
  elsewhere: Promise<FittedApplicability | null> | undefined,
): Promise<{ readonly fitted: FittedApplicability | null; readonly source: ApplicabilitySource }> {
  if (training.length > 0) {
    const fitted = await (elsewhere ?? fitApplicabilityOnPlots(model, training, run));
    if (fitted === null) throw tooFewComplete(model);
    return { fitted, source: "training plots" };
  }
  const before = model.manifest.properties["florascope:calibration"] as
    | { readonly applicability?: ApplicabilitySource }
    | undefined;
  const isFromPlots = before?.applicability === "calibration plots";
  if (model.manifest.assets["applicability"] && !isFromPlots) return { fitted: null, source: "as before" };
  const count = plots.reduce((sum, source) => sum + source.plots.length, 0);
  if (model.head === null || count < fewestSitesForApplicability) return { fitted: null, source: null };
  const fitted = await fitApplicabilityOnPlots(model, plots, run);
  return { fitted, source: fitted && "calibration plots" };
}

function tooFewComplete({ network }: AssessedModel): AppError {
  const titles = network.inputs.map(({ modality }) => modalityTraits[modality].title).join(", ");
  const message = `--training: expected at least ${fewestSitesForApplicability} plots in several blocks with all inputs of the model (${titles}), to fit where it applies, got fewer`;
  return new AppError("BadInput", message, { input: "--training" });
}

async function fitCalibration(
  model: AssessedModel,
  surveys: CalibrationSurveys,
  run: CalibrationRun,
  synonyms: ReadonlyMap<string, readonly string[]>,
) {
  if (surveys.plots.length === 0)
    return { calibration: null, elsewhere: [], names: matchNames([], []), outside: [], plotK: null };
  const surveyed = await readSurvey(model, surveys.plots, run, synonyms);
  const { plots, sites, years } = surveyed;
  const parts = model.network.parts.map(({ name }) => name);
  const whole = patternName(parts);
  const patterns = await calibratePatterns(
    plots,
    parts,
    (used) => scoreSites(model, sites, used),
    (pattern, count) => run.say(`${pattern} on ${count} plots`),
    (pattern, why) => run.say(`${pattern} is left without a calibration: ${why}`),
  );
  const beta = patterns[whole]?.beta;
  const ofCells = surveys.exhaustive.length === 0 || beta === undefined ? null : await fromCells(beta);
  const notAssessed = otherClasses(model.classCount, model.assessed);
  const calibration: SdmCalibration = {
    simulated: model.manifest.properties["florascope:demonstration_only"],
    plots: {
      count: plots.plotCount,
      areaSquareMetres: surveyed.area,
      blocks: new Set(plots.blocks).size,
      place: surveys.place,
      ...(years && { years }),
    },
    ...(notAssessed.length > 0 && { notAssessed }),
    patterns,
    ...(ofCells && { grain: ofCells.grain }),
    ...(ofCells?.gamma && { gamma: ofCells.gamma }),
  };
  const { scores } = scoreSites(model, sites);
  const elsewhere = checkElsewhere(plots, scores);
  run.say("the number of species to list on each plot");
  const plotK = await fitPlotK(plots, scores, sites, variableInputs(model.network.inputs), async () => {});
  return { calibration, elsewhere, names: surveyed.names, outside: surveyed.outside, plotK };

  async function fromCells(beta: SdmCalibration["patterns"][string]["beta"]) {
    run.say("from plots to whole cells");
    const exhaustive = await readSurvey(model, surveys.exhaustive, run, synonyms);
    const scores = scoreSites(model, exhaustive.sites).scores;
    const onPlots = scores.map((score) => betaCalibrated(beta, score));
    return fitCells(exhaustive.plots, onPlots, exhaustive.area, whole);
  }
}

/**
 * A survey's plots where the model has any input, as calibration needs them; the others are named.
 *
 * @param synonyms  Other names of the labels.
 * @throws AppError BadInput when no plot has any input.
 */
export async function readSurvey(
  model: EvaluatedModel,
  sources: readonly SurveySource[],
  run: CalibrationRun,
  synonyms: ReadonlyMap<string, readonly string[]> = new Map(),
) {
  const { plots: all, sites } = await embedSources(run.keptFolder, model, sources, run.say);
  const inside = sitesWithInput(sites);
  if (inside.length === 0) {
    const message = `expected plots where the catalogue has an input of the model, got ${all.length} without any: they lie outside it, or it has none of these rasters`;
    throw new AppError("BadInput", message, { input: "--plots" });
  }
  const isInside = new Set(inside);
  const outside = all.flatMap(({ id, line }, plot) => (isInside.has(plot) ? [] : [{ id, line }]));
  if (outside.length > 0) run.say(leftOutSentence(all.length, outside));
  const kept = inside.map((plot) => all[plot]!);
  const names = matchNames(
    kept.flatMap(({ species }) => [...species.keys()]),
    model.labels,
    synonyms,
  );
  const speciesCount = model.labels.length;
  const recorded = recordsOfPlots(kept, names.positions, speciesCount);
  const plots: CalibrationPlots = calibrationPlots(kept, recorded, speciesCount);
  return {
    ...{ plots, sites: takeSites(sites, inside), names, outside, years: yearsOfPlots(kept) },
    area: medianArea(kept),
  };
}
