import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError, isAppError } from "../../../src/core/errors.ts";
import { patternName } from "../../../src/models/probabilities.ts";
import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { choicesOfParts } from "../model/choices-of-parts.ts";
import { replaceModelFile } from "../model/replace-model-file.ts";
import { type FittedApplicability, fitApplicabilityOnPlots } from "./applicability-of.ts";
import { calibratePattern } from "./calibrate-pattern.ts";
import {
  type CalibrationPlots,
  calibrationPlots,
  takeCalibrationPlots,
  takeScored,
} from "./calibration-plots.ts";
import type { CalibrationReport } from "./calibration-report.ts";
import { calibrationSummary } from "./calibration-summary.ts";
import { checkElsewhere } from "./check-elsewhere.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { fitCells } from "./fit-cells.ts";
import { embedSources } from "./kept-sites.ts";
import { leftOutSentence } from "./left-out-sentence.ts";
import { matchNames } from "./match-names.ts";
import { readSynonyms } from "./read-synonyms.ts";
import { sitesWithInput, takeSites } from "./sites-with-input.ts";
import { recordsOfPlots, scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/** The surveys that a model folder is calibrated on. With an empty list, the parts that depend on it stay the same. */
export interface CalibrationSurveys {
  /** Presence-absence plots that the model was not trained on. */
  readonly plots: readonly SurveySource[];
  /** Whole cells in which every species was found. */
  readonly exhaustive: readonly SurveySource[];
  /** Plots that the model was trained on, for its applicability. */
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
 * The number of plots of each fold for fitting the spread of counts: with all parts of the network, and with any choice of
 * them.
 */
const plotsForSpread = { whole: 60, partial: 12 };

/**
 * Fits the calibration of a model folder and writes it there, with the hashes in the manifest.
 *
 * @param applicability  of the folder and its training plots, where that is fitted elsewhere; fitted here by default.
 * @throws AppError BadInput where the plots do not allow a calibration; nothing is written then.
 */
export async function calibrateFolder(
  folder: string,
  surveys: CalibrationSurveys,
  run: CalibrationRun,
  applicability?: Promise<FittedApplicability>,
): Promise<CalibrationReport> {
  await startWasm();
  const model = await openModelFolder(folder);
  if (surveys.training.length > 0) refuseOpaqueHead(model);
  const { calibration, elsewhere, names, outside } = await fitCalibration(
    model,
    surveys,
    run,
    readSynonyms(folder, model),
  );
  if (calibration !== null) {
    const bytes = new TextEncoder().encode(`${JSON.stringify(calibration)}\n`);
    const name = "calibration.json";
    await replaceModelFile(folder, { key: "calibration", name, type: "application/json", bytes });
  }
  const { training } = surveys;
  const fitted =
    training.length === 0 ? null : await (applicability ?? fitApplicabilityOnPlots(model, training, run));
  if (fitted !== null) {
    const name = "applicability.safetensors";
    const type = "application/vnd.safetensors";
    await replaceModelFile(folder, { key: "applicability", name, type, bytes: fitted.bytes });
  }
  const sources = [...surveys.plots, ...surveys.exhaustive, ...surveys.training];
  const problems = sources.flatMap((source) =>
    source.problems.map((problem) => ({ file: source.file, ...problem })),
  );
  const report = {
    ...{ model: model.manifest.id, calibration, elsewhere, outside, problems },
    ...{ matched: names.synonyms, unmatched: names.unmatched, doubtful: names.doubtful },
    readings: sources.map(({ file, notes }) => ({ file, notes })),
    applicability: fitted && { sites: fitted.sites, regions: fitted.regions },
  };
  if (calibration !== null) await writeIntoCard(folder, calibrationSummary(report));
  return report;
}

/** @throws BadInput before anything is written: applicability weighs a network's parts by what a linear head makes of them. */
function refuseOpaqueHead({ manifest, head }: EvaluatedModel): void {
  if (head !== null) return;
  const message = `${manifest.id}: expected a network whose head is one linear layer, to fit where the model is at home, got another; calibrate it without training plots`;
  throw new AppError("BadInput", message, { input: "--training" });
}

/** Puts the calibration's section at the end of the model card, in place of an earlier one. */
async function writeIntoCard(folder: string, section: string): Promise<void> {
  const name = "README.md";
  const card = readFileSync(join(folder, name), "utf8");
  const [before = ""] = card.split(/\n## Calibration\n/);
  const bytes = new TextEncoder().encode(`${before.trimEnd()}\n\n${section}`);
  await replaceModelFile(folder, { key: "card", name, type: "text/markdown", bytes });
}

async function fitCalibration(
  model: EvaluatedModel,
  surveys: CalibrationSurveys,
  run: CalibrationRun,
  synonyms: ReadonlyMap<string, readonly string[]>,
) {
  if (surveys.plots.length === 0)
    return { calibration: null, elsewhere: [], names: matchNames([], []), outside: [] };
  const surveyed = await readSurvey(model, surveys.plots, run, synonyms);
  const { plots, sites } = surveyed;
  const patterns: Record<string, SdmCalibration["patterns"][string]> = {};
  const choices = choicesOfParts(model.network.parts.map(({ name }) => name));
  const whole = patternName(choices[0]!);
  for (const used of choices) {
    const pattern = patternName(used);
    const { scores, patterns: there } = scoreSites(model, sites, used);
    const members = [...there.keys()].filter((plot) => there[plot] === pattern);
    run.say(`${pattern} on ${members.length} plots`);
    if (members.length === 0) continue;
    const most = used === choices[0] ? plotsForSpread.whole : plotsForSpread.partial;
    const some = takeCalibrationPlots(plots, members);
    const own = Float64Array.from(takeScored(plots, scores, members).scores);
    try {
      patterns[pattern] = calibratePattern(some, own, most);
    } catch (error) {
      // A part alone may know nothing of presence: the other choices of parts are calibrated without it.
      if (pattern === whole || !isAppError(error, "BadInput")) throw error;
      run.say(`${pattern} is left without a calibration: ${error.message}`);
    }
  }
  const beta = patterns[whole]?.beta;
  const ofCells = surveys.exhaustive.length === 0 || beta === undefined ? null : await fromCells(beta);
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
  return { calibration, elsewhere, names: surveyed.names, outside: surveyed.outside };

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
    const message = `expected plots within the catalogue, all ${all.length} lie outside`;
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
    ...{ plots, sites: takeSites(sites, inside), names, outside },
    area: medianArea(kept.map(({ area }) => area)),
  };
}

/** The median of the areas that are stated; 0 where none is. */
function medianArea(areas: readonly (number | null)[]): number {
  const stated = areas.filter((area) => area !== null).sort((one, other) => one - other);
  return stated[stated.length >> 1] ?? 0;
}
